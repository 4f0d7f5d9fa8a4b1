import type { DesiredHost } from '../model/desired.ts';
import { MAKE, type Wanted } from './make.ts';

/** All secrets that the files of some hosts hold, by name. */
export function secretsWanted(hosts: readonly DesiredHost[]): readonly Wanted[] {
  const contents = hosts.flatMap((host) => host.files.map((file) => file.content));
  const kinds = new Map(
    contents.flatMap((content) =>
      content.kind === 'secret' ? [[content.name, content.made ?? 'random'] as const] : [],
    ),
  );
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, kind]) => ({ name, make: MAKE[kind] }));
}
