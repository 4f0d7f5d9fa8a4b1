import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';
import { misuse } from '../usage.ts';

export const drill = defineCommand({
  name: 'drill',
  group: 'run',
  summary: 'Break the environment for real, under load, and measure what users notice',
  details: `Without names, every drill that the environment is to survive, one after the other. Load comes
from the internet host; afterwards every acknowledged write is looked for on every database
member. A report of each lies in the environment's state folder. Everything is healed in the end,
also after an interrupt. Exits with 0 when every budget held, with 1 when one did not.`,
  environment: 'option',
  arguments: [{ name: 'NAME', required: false, many: 'any' }],
  options: {
    list: { type: 'boolean', help: 'list the drills, what each does, and what it may cost users' },
    heal: { type: 'boolean', help: 'heal what a drill that was killed has left broken, and do nothing else' },
    rate: { type: 'string', value: 'NUMBER', help: 'things that users want each second; 20 if left out' },
    seed: { type: 'string', value: 'NUMBER', help: 'repeats the choices of an earlier run' },
  },
  examples: ['trivet drill --list', 'sudo trivet drill', 'sudo trivet drill kill-primary --seed 7'],
  changes: false,
  run: async ({ options, args, environment, output }) => {
    const [engine, texts, { underLock }] = await Promise.all([
      import('../engine/drill.ts'),
      import('../drill-text.ts'),
      import('../drill-lock.ts'),
    ]);
    const loaded = await environment();
    if (options.list) {
      const drills = engine.listDrills(loaded.topology);
      output.answer({ drills }, (paint) => texts.listText(drills, paint));
      return EXIT.fine;
    }
    const rate = numberOf('--rate', options.rate, 20);
    const seed = numberOf('--seed', options.seed, Date.now() % 1_000_000);
    return underLock(loaded, ['drill', ...args], output, async (signal) => {
      if (options.heal) {
        const { healOnly } = await import('../engine/drill-heal.ts');
        const healed = await healOnly(loaded, output.emit);
        output.answer({ healed }, () => (healed.length === 0 ? 'Nothing was broken.' : healed.join('\n')));
        return EXIT.fine;
      }
      const scenarios = engine.chosenDrills(args, loaded.topology);
      output.emit({ kind: 'note', text: `${scenarios.length} drills, --rate ${rate} --seed ${seed}` });
      const drilled = await engine.drill(loaded, scenarios, { rate, seed }, signal, output.emit);
      output.answer(texts.answerOf(drilled), (paint) => texts.resultText(drilled, paint));
      return drilled.every(({ run }) => run.held) ? EXIT.fine : EXIT.negative;
    });
  },
});

function numberOf(option: string, text: string | undefined, standard: number): number {
  if (text === undefined) return standard;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw misuse(`trivet drill ${option}`, `"${text}" is no number above 0`);
}
