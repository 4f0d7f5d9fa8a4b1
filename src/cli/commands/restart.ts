import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

export const restart = defineCommand({
  name: 'restart',
  group: 'run',
  summary: 'Restart one host, or start one that is off, and wait until it is healthy',
  details: `Shuts the host down in order, and cuts its power when that has not ended after 30 s.
Refused where too few voters of the database would be left meanwhile.
No SSH to the host is needed.`,
  environment: 'option',
  arguments: [{ name: 'HOST', required: true }],
  options: {},
  examples: ['sudo trivet restart web2', 'sudo trivet restart lb1 --env as-drawn'],
  changes: true,
  run: async ({ args: [host = ''], environment, output }) => {
    const engine = await import('../../operate/restart.ts');
    await engine.restart(await environment(), host, output.emit);
    output.answer({ restarted: host }, () => `${host} has restarted, and is healthy.`);
    return EXIT.fine;
  },
});
