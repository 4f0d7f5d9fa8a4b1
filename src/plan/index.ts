import type { DesiredHost } from '../model/desired.ts';
import type { ObservedHost } from '../model/observed.ts';
import type { Step } from '../model/step.ts';
import { certificateSteps, dropSteps } from './certificates.ts';
import { directorySteps, fileSteps, packageSteps, userSteps } from './entries.ts';
import { kernelSteps } from './kernel.ts';
import { type Digest, markerOf } from './marker.ts';
import { goneOf, strangerSteps } from './strangers.ts';
import { bootSteps, daemonReloadSteps, retireSteps, runSteps, unmaskSteps } from './units.ts';

export { describe } from './describe.ts';
export { type Effect, effectsOf } from './effects.ts';
export { kernelSettings } from './kernel.ts';
export type { Digest } from './marker.ts';

/** The steps from a host as observed to a host as desired, in order; none when it is already there. */
export function plan(desired: DesiredHost, observed: ObservedHost, digest: Digest): Step[] {
  const { units } = desired;
  const packages = packageSteps(desired, observed);
  const files = fileSteps(desired, observed, digest);
  const written = new Set(files.flatMap((step) => (step.kind === 'write-file' ? [step.file.path] : [])));
  const digests = new Map(desired.files.map(({ path, content }) => [path, digest(content)]));
  const strangers = strangerSteps(desired, observed);
  const find = (name: string) => observed.units[name];

  return [
    ...packages,
    ...userSteps(desired, observed),
    ...directorySteps(desired, observed),
    ...certificateSteps(desired, observed, digest),
    ...files,
    ...strangers,
    ...kernelSteps(desired, observed),
    ...unmaskSteps(units, find),
    ...daemonReloadSteps(units, find, [...written, ...strangers.map(({ path }) => path)]),
    ...bootSteps(units, find, packages.length > 0),
    ...units.flatMap((unit) => {
      const marker = markerOf(unit, (path) => digests.get(path) ?? '', digest);
      return runSteps(unit, find(unit.name), written, marker, goneOf(unit, strangers));
    }),
    ...retireSteps(units, observed.known),
    ...dropSteps(desired, observed),
  ];
}
