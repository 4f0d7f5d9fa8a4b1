import { misuse } from '../../config/usage.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

export const drill = defineCommand({
  name: 'drill',
  group: 'run',
  summary: 'Break the environment for real, under load, and measure what users notice',
  details: `Without names, every drill that the environment is to survive, one after the other. Load comes
from the internet host; afterwards every acknowledged write is looked for on every database
member. A report of each lies in the environment's state folder. Everything is reverted in the end,
also after an interrupt. Exits with 0 when every budget held, with 1 when one did not, and with 6
when that cannot be told.`,
  asks: true,
  environment: 'option',
  arguments: [{ name: 'NAME', required: false, many: 'any' }],
  options: {
    list: { type: 'boolean', help: 'list the drills, what each does, and what it may cost users' },
    revert: {
      type: 'boolean',
      help: 'revert what a drill that was killed has left broken, and do nothing else',
    },
    sweep: {
      type: 'boolean',
      help: 'remove every part in turn, and hang every program, or those that are named',
    },
    soak: {
      type: 'string',
      value: 'DURATION',
      help: 'draw faults and pairs from the seed for 90s, 30m or 8h',
    },
    rate: { type: 'string', value: 'NUMBER', help: 'things that users want each second; 20 if left out' },
    seed: { type: 'string', value: 'NUMBER', help: 'repeats the choices of an earlier run' },
  },
  examples: [
    'trivet drill --list',
    'sudo trivet drill',
    'sudo trivet drill kill-primary --seed 7',
    'sudo trivet drill --sweep',
    'sudo trivet drill --soak 30m',
  ],
  changes: false,
  check: ({ options }) => {
    numbersOf(options);
    if (options.soak !== undefined) durationOf(options.soak);
  },
  run: async ({ options, args, environment, output }) => {
    const [engine, texts, { underLock }] = await Promise.all([
      import('../../operate/drill.ts'),
      import('../drill-text.ts'),
      import('../drill-lock.ts'),
    ]);
    const loaded = await environment();
    if (options.list) {
      const drills = engine.listDrills(loaded.topology);
      output.answer({ drills }, (paint) => texts.listText(drills, paint));
      return EXIT.fine;
    }
    const { rate, seed } = numbersOf(options);
    return underLock(loaded, ['drill', ...args], output, async (signal) => {
      if (options.revert) {
        const { revertOnly } = await import('../../operate/drill-revert.ts');
        const reverted = await revertOnly(loaded, output.emit);
        output.answer({ reverted }, () =>
          reverted.length === 0 ? 'Nothing was broken.' : reverted.join('\n'),
        );
        return EXIT.fine;
      }
      if (options.sweep) {
        output.emit({ kind: 'note', text: `--rate ${rate} --seed ${seed}` });
        const rows = await engine.drillSweep(loaded, args, { rate, seed }, signal, output.emit);
        output.answer({ rows }, (paint) => texts.matrixText(rows, paint));
        return texts.isAsPredicted(rows) ? EXIT.fine : EXIT.negative;
      }
      const scenarios =
        options.soak === undefined
          ? engine.chosenDrills(args, loaded.topology)
          : [engine.drawnDrill(durationOf(options.soak), seed)];
      output.emit({ kind: 'note', text: `${scenarios.length} drills, --rate ${rate} --seed ${seed}` });
      const drilled = await engine.drill(loaded, scenarios, { rate, seed }, signal, output.emit);
      output.answer(texts.answerOf(drilled), (paint) => texts.resultText(drilled, paint));
      return drilled.every(({ run }) => run.held) ? EXIT.fine : EXIT.negative;
    });
  },
});

function durationOf(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const seconds = { s: 1, m: 60, h: 3_600 }[unit];
  if (seconds !== undefined) return Number(count) * seconds * 1_000;
  throw misuse('trivet drill --soak', `"${text}" is no duration`, 'Write it like 90s, 30m or 8h.');
}

const numbersOf = ({ rate, seed }: Readonly<Record<'rate' | 'seed', string | undefined>>) => ({
  rate: numberOf('--rate', rate, 20),
  seed: numberOf('--seed', seed, Date.now() % 1_000_000),
});

function numberOf(option: string, text: string | undefined, standard: number): number {
  if (text === undefined) return standard;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw misuse(`trivet drill ${option}`, `"${text}" is no number above 0`);
}
