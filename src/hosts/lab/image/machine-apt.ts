import { join } from 'node:path';
import { namesIn, textOf } from '../../../state/files.ts';
import { attempt } from '../../../state/program.ts';
import { mirrorIn, type SourcesFile } from './mirror.ts';

const SOURCES = '/etc/apt';

/** The mirror that this machine's own apt uses for Debian's archive. */
export async function machineMirror(): Promise<string> {
  const parts = await namesIn(join(SOURCES, 'sources.list.d'));
  const names = [
    'sources.list',
    ...parts.filter((name) => /\.(list|sources)$/.test(name)).map((name) => join('sources.list.d', name)),
  ];
  const files = await Promise.all(
    names.map(
      async (name): Promise<SourcesFile> => ({ name, text: (await textOf(join(SOURCES, name))) ?? '' }),
    ),
  );
  return mirrorIn(files);
}

/**
 * The proxy and certificate settings that this machine's apt reaches its mirrors with, and how often it tries, as lines of
 * apt.conf(5).
 */
export async function machineAptOptions(): Promise<readonly string[]> {
  const { stdout } = await attempt(['apt-config', 'dump', '--no-empty', 'Acquire']);
  return stdout
    .split('\n')
    .filter((line) => /^Acquire::(https?::(Proxy|CAInfo|\S+::Proxy)\b|Retries )/i.test(line));
}
