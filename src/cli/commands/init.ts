import { relative } from 'node:path';
import { misuse } from '../../config/usage.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

export const init = defineCommand({
  name: 'init',
  group: 'run',
  summary: 'Write an environment file to begin with',
  details: `Writes NAME.ts into this folder, whichever it is, and a tsconfig.json where there is none, so that
an editor knows what may stand in the file. Nothing else is touched.`,
  environment: 'none',
  arguments: [{ name: 'NAME', required: true }],
  options: {},
  examples: ['trivet init mine', 'trivet check ./mine.ts', 'sudo trivet up ./mine.ts'],
  changes: false,
  run: async ({ args: [name = ''], output }) => {
    const [{ writeFirstFile }, { NAME }] = await Promise.all([
      import('../first-file.ts'),
      import('../../config/index.ts'),
    ]);
    if (!NAME.pattern.test(name)) throw misuse('trivet init', `"${name}" is no name: it ${NAME.rule}`);
    const here = process.cwd();
    const files = writeFirstFile(here, name).map((file) => relative(here, file));
    output.answer({ files }, () =>
      [
        `Wrote ${files.join(' and ')}.`,
        '',
        `  trivet check ./${name}.ts     what it asks for`,
        `  trivet audit ./${name}.ts     what would take it away`,
        `  sudo trivet up ./${name}.ts   brings it up; from then on it goes by its name, ${name}`,
      ].join('\n'),
    );
    return EXIT.fine;
  },
});
