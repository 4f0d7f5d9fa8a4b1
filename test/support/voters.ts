import byDefault from '../../environments/lab.ts';
import type { LoadedEnvironment } from '../../src/cli/environment.ts';
import { environmentLike, type Overrides } from './environment.ts';
import { trivetOk } from './trivet.ts';

const NAME = 'tvoters';
const SUBNET = '10.54.0.0/24';

/** The lab of three voters that test files share: the default environment under a name of its own, with what differs for one test. */
export function votersLike(overrides: Omit<Overrides, 'lab'> = {}): Promise<LoadedEnvironment> {
  return environmentLike(NAME, { ...overrides, lab: { subnet: SUBNET } }, byDefault);
}

/** Brings the shared lab to the default environment, or to it with what differs. */
export async function votersUp(overrides: Omit<Overrides, 'lab'> = {}): Promise<LoadedEnvironment> {
  const environment = await votersLike(overrides);
  await trivetOk('up', environment.file);
  return environment;
}
