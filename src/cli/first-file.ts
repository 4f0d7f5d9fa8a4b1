import { existsSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { TrivetError } from '../model/error.ts';
import { ROOT } from '../state/root.ts';

/** Writes an environment file to begin with, and has an editor know its shape; the paths of what it wrote. */
export function writeFirstFile(folder: string, name: string): readonly string[] {
  const file = join(folder, `${name}.ts`);
  const settings = join(folder, 'tsconfig.json');
  write(file, textOf(name, freeSubnet()));
  if (existsSync(settings)) return [file];
  write(settings, `${JSON.stringify(EDITOR, null, 2)}\n`);
  return [file, settings];
}

const textOf = (name: string, subnet: string) => `\
import { defineEnvironment } from 'trivet';

/** What is left out takes the careful default; the editor knows the rest, and \`trivet check\` says what is wrong. */
export default defineEnvironment({
  name: '${name}',
  domain: 'foobar.com',
  lab: { subnet: '${subnet}' },
  dns: { servers: 2 },
  loadBalancers: { count: 2, mode: 'active-active' },
  servers: { count: 2, mode: 'active-active', balance: 'roundrobin' },
  database: { voters: 3, reads: 'replicas' },
});
`;

/** Trivet itself needs none of it: it knows what \`trivet\` is. An editor is told where that lies. */
const EDITOR = {
  compilerOptions: {
    target: 'ES2024',
    lib: ['ES2024'],
    module: 'NodeNext',
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    paths: {
      trivet: [join(ROOT, 'src/config/define.ts')],
      'trivet/journeys': [join(ROOT, 'src/journeys/index.ts')],
      'trivet/settings': [join(ROOT, 'src/config/settings.ts')],
    },
  },
  include: ['**/*.ts'],
};

/** The first private /24 from 10.45.0.0 on that no interface of this machine is in; \`up\` looks again, and further. */
function freeSubnet(): string {
  const taken = Object.values(networkInterfaces()).flatMap(
    (each) => each?.map(({ address }) => address) ?? [],
  );
  for (let second = 45; second < 255; second++) {
    if (!taken.some((address) => address.startsWith(`10.${second}.`))) return `10.${second}.0.0/24`;
  }
  return '10.45.0.0/24';
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (cause) {
    const there = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    throw new TrivetError('TRV_USAGE', {
      where: file,
      why: there ? 'it is there already' : (cause as Error).message,
      next: there ? 'Take another name, or remove the file.' : 'Go to a folder that you may write to.',
      cause,
    });
  }
}
