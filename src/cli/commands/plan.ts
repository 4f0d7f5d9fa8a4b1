import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

export const plan = defineCommand({
  name: 'plan',
  group: 'look',
  summary: 'Show what `up` would change on the hosts, and why',
  details: `Compares the hosts as they are with what the environment file asks for, and changes nothing.
Exits with 0 when nothing differs, and with 1 when something does.`,
  environment: 'argument',
  arguments: [],
  options: {},
  examples: ['sudo trivet plan', 'sudo trivet plan as-drawn --json'],
  changes: false,
  run: async ({ environment, output }) => {
    const [engine, { holdsTogether }, { refuseTakeover }] = await Promise.all([
      import('../engine/plan.ts'),
      import('../engine/audit.ts'),
      import('../takeover.ts'),
    ]);
    const loaded = await environment();
    holdsTogether(loaded, output.emit);
    await refuseTakeover(loaded);
    const steps = await engine.plan(loaded, output.emit);
    output.answer({ steps }, () =>
      steps === 0
        ? `Nothing to change: ${loaded.name} is as its file asks.`
        : `${steps} ${steps === 1 ? 'step' : 'steps'} to take: trivet up ${loaded.word}`,
    );
    return steps === 0 ? EXIT.fine : EXIT.negative;
  },
});
