import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from '../../output/index.ts';
import { ROOT } from '../../state/root.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

export const version = defineCommand({
  name: 'version',
  group: 'trivet',
  summary: 'Print the versions of Trivet, of Node, and of what labs run',
  details: `Of the last lab image on this machine, the packages that roles ask for; of each image, what differs
from the versions with which all tests passed. \`trivet --version\` is the same.`,
  environment: 'none',
  arguments: [],
  options: {},
  examples: ['trivet version'],
  changes: false,
  run: async ({ output }) => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    const node = process.versions.node;
    const { imageVersions } = await import('../../status/versions.ts');
    const images = await imageVersions();
    output.answer({ trivet: version, node, images }, (paint) =>
      [
        `trivet ${version} (Node ${node})`,
        ...images.flatMap(({ id, packages, untested }) => [
          '',
          `${paint.strong('lab image')} ${id}`,
          ...(id === images.at(-1)?.id
            ? [table(packages.map(({ name, version }) => [`  ${name}`, paint.faint(version)]))]
            : []),
          untested ?? 'All packages are in the versions with which all tests passed.',
        ]),
      ].join('\n'),
    );
    return EXIT.fine;
  },
});
