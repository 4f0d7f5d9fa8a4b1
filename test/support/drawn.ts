import type { LoadedEnvironment } from '../../src/cli/environment.ts';
import { environmentLike, type Overrides } from './environment.ts';
import { trivetOk } from './trivet.ts';

const NAME = 'tdrawn';
const SUBNET = '10.46.0.0/24';

/** The lab that the files of this suite share: the drawing under a name of its own, with what differs for one test. */
export function drawnLike(overrides: Omit<Overrides, 'lab'> = {}): Promise<LoadedEnvironment> {
  return environmentLike(NAME, { ...overrides, lab: { subnet: SUBNET } });
}

/** Brings the shared lab to the drawing, or to the drawing with what differs. */
export async function drawnUp(overrides: Omit<Overrides, 'lab'> = {}): Promise<LoadedEnvironment> {
  const environment = await drawnLike(overrides);
  await trivetOk('up', environment.file);
  return environment;
}
