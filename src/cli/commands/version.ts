import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';
import { ROOT } from '../root.ts';

export const version = defineCommand({
  name: 'version',
  group: 'trivet',
  summary: 'Print the versions of Trivet and of Node',
  details: '`trivet --version` is the same.',
  environment: 'none',
  arguments: [],
  options: {},
  examples: ['trivet version'],
  changes: false,
  run: async ({ output }) => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    const node = process.versions.node;
    output.answer({ trivet: version, node }, () => `trivet ${version} (Node ${node})`);
    return EXIT.fine;
  },
});
