import { join } from 'node:path';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

export const render = defineCommand({
  name: 'render',
  group: 'look',
  summary: 'Write every file that the hosts would get, for reading',
  details: `One folder per host, with the files at their places below it and host.json beside them: packages,
users, units and owners. Secrets and built programs appear as placeholders.
A folder that an earlier render wrote is replaced; any other must be empty.`,
  environment: 'argument',
  arguments: [],
  options: {
    out: { type: 'string', value: 'DIR', help: 'the folder to write (default: out/ENV)' },
  },
  examples: ['trivet render', 'trivet render as-drawn --out /tmp/as-drawn'],
  changes: false,
  run: async ({ options, environment, output }) => {
    const [engine, { writeRendering }] = await Promise.all([
      import('../../operate/render.ts'),
      import('../rendering.ts'),
    ]);
    const loaded = await environment();
    const folder = options.out ?? join('out', loaded.name);
    const files = writeRendering(engine.render(loaded), folder);
    output.answer({ folder, files }, () => `Wrote ${files} files to ${folder}.`);
    return EXIT.fine;
  },
});
