import type { Content, Unit } from '../model/desired.ts';
import type { UnitStamp } from '../model/observed.ts';

/** SHA-256 of a content's bytes, as lower-case hex. */
export type Digest = (content: Content) => string;

/** What a unit's stamp says once its program has read files with these digests. */
export function stampOf(unit: Unit, digestAt: (path: string) => string, digest: Digest): UnitStamp {
  const over = (paths: readonly string[]) =>
    digest({ kind: 'text', text: paths.map((path) => `${path}=${digestAt(path)}`).join('\n') });
  return { reload: over(unit.reloadOn), restart: over(unit.restartOn) };
}
