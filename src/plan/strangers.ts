import { posix } from 'node:path';
import type { DesiredHost, Unit } from '../model/desired.ts';
import type { ObservedHost } from '../model/observed.ts';
import type { Step } from '../model/step.ts';
import type { FilesGone } from './units.ts';

type SetAside = Extract<Step, { kind: 'set-aside' }>;

/** What lies in an owned folder, is not declared, and is not as a package brought it, goes. */
export function strangerSteps({ files, owned }: DesiredHost, { strangers }: ObservedHost): SetAside[] {
  const declared = new Set(files.map(({ path }) => path));
  return strangers
    .filter((path) => !declared.has(path))
    .flatMap((path): SetAside[] => {
      const from = owned.find((folder) => folder.path === posix.dirname(path));
      return from
        ? [{ kind: 'set-aside', path, from, reason: `nobody declares it, and ${from.unit} may read it` }]
        : [];
    });
}

export function goneOf({ name }: Unit, steps: readonly SetAside[]): FilesGone {
  const own = steps.filter(({ from }) => from.unit === name);
  const first = (how: keyof FilesGone) => own.find(({ from }) => from.how === how)?.path;
  return { restart: first('restart'), reload: first('reload') };
}
