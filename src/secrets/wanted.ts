import type { DesiredHost, SecretKind } from '../model/desired.ts';
import { MAKE, type Wanted } from './make.ts';

/** A secret that files of hosts hold. */
export interface WantedByHosts extends Wanted {
  readonly kind: SecretKind;
  /** Hosts hold what is made of it, such as a certificate, which others have to come to know. */
  readonly formed: boolean;
  /** For how many days what a value has signed lives, at most. */
  readonly days: number;
  /** Whose files hold it. */
  readonly hosts: readonly string[];
}

/** All secrets that the files of some hosts hold, by name. */
export function secretsWanted(hosts: readonly DesiredHost[]): readonly WantedByHosts[] {
  const wanted = new Map<string, WantedByHosts>();
  for (const { host, files } of hosts) {
    for (const { content } of files) {
      if (content.kind !== 'secret') continue;
      const { name, made: kind = 'random', as, accepted } = content;
      const known = wanted.get(name);
      wanted.set(name, {
        name,
        kind,
        make: MAKE[kind],
        formed: as !== undefined || known?.formed === true,
        days: Math.max(accepted?.days ?? 0, known?.days ?? 0),
        hosts: [...new Set([...(known?.hosts ?? []), host])],
      });
    }
  }
  return [...wanted.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
