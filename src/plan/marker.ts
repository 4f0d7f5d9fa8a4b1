import type { Content, Unit } from '../model/desired.ts';
import type { LoadedMarker } from '../model/observed.ts';

/** SHA-256 of a content's bytes, as lower-case hex. */
export type Digest = (content: Content) => string;

/** What a unit's marker says once its program has read files with these digests. */
export function markerOf(unit: Unit, digestAt: (path: string) => string, digest: Digest): LoadedMarker {
  const over = (paths: readonly string[]) =>
    digest({ kind: 'text', text: paths.map((path) => `${path}=${digestAt(path)}`).join('\n') });
  return { reload: over(unit.reloadOn), restart: over(unit.restartOn) };
}
