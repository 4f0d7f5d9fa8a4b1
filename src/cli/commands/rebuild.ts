import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

export const rebuild = defineCommand({
  name: 'rebuild',
  group: 'run',
  summary: 'Make one host anew, for one that cannot be repaired',
  details: `Forgets the host with all that it held, and brings it up again on the present image; a database host
becomes a copy of the others. Refused for a primary, and where too few voters would be left.
No SSH to the host is needed.`,
  environment: 'option',
  arguments: [{ name: 'HOST', required: true }],
  options: {},
  examples: ['sudo trivet rebuild web2', 'sudo trivet rebuild db2'],
  changes: true,
  run: async ({ args: [host = ''], environment, output }) => {
    const engine = await import('../../operate/rebuild.ts');
    await engine.rebuild(await environment(), host, output.emit);
    output.answer({ rebuilt: host }, () => `${host} is new, and all is up.`);
    return EXIT.fine;
  },
});
