import { table } from '../../output/index.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

export const plan = defineCommand({
  name: 'plan',
  group: 'look',
  summary: 'Show what `up` would change on the hosts, and why',
  details: `Compares the hosts as they are with what the environment file asks for, and changes nothing.
Exits with 0 when nothing differs, with 1 when something does, and with 6 when that cannot be told.`,
  asks: true,
  environment: 'argument',
  arguments: [],
  options: {},
  examples: ['sudo trivet plan', 'sudo trivet plan as-drawn --json'],
  changes: false,
  run: async ({ environment, output }) => {
    const [engine, { holdsTogether }, { refuseTakeover }] = await Promise.all([
      import('../../operate/plan.ts'),
      import('../../operate/audit.ts'),
      import('../../environment/takeover.ts'),
    ]);
    const loaded = await environment();
    holdsTogether(loaded, output.emit);
    await refuseTakeover(loaded);
    const steps = await engine.plan(loaded, output.emit);
    output.answer({ steps }, (paint, cells) =>
      [
        ...(steps.length === 0
          ? []
          : [
              table(
                steps.map(({ host, text }) => [`${paint.careful('~')} ${host}`, text]),
                cells,
              ),
            ]),
        steps.length === 0
          ? `Nothing to change: ${loaded.name} is as its file asks.`
          : `${steps.length} ${steps.length === 1 ? 'step' : 'steps'} to take: sudo trivet up ${loaded.word}`,
      ].join('\n'),
    );
    if (steps.some(({ unknown }) => unknown)) return EXIT.untold;
    return steps.length === 0 ? EXIT.fine : EXIT.negative;
  },
});
