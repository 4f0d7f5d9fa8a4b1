import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import type { Environment } from '../../src/model/environment.ts';
import { environmentLike, type Overrides } from './environment.ts';
import { trivetOk } from './trivet.ts';

type Differs = Omit<Overrides, 'lab'>;

/** A lab that test files use one after the other; each leaves it as the runner of the tests has brought it up. */
export interface SharedLab {
  /** Its environment, with what differs for one test. */
  readonly like: (differs?: Differs) => Promise<LoadedEnvironment>;
  /** Brings it to its environment, or to it with what differs. */
  readonly up: (differs?: Differs) => Promise<LoadedEnvironment>;
}

/** Names of labs that are up, and were looked at when the file before had ended. */
const READY = (process.env.TRIVET_TESTS_READY ?? '').split(' ');

export function sharedLab(name: string, subnet: string, base: Environment): SharedLab {
  let ready = READY.includes(name);
  const like = (differs: Differs = {}) => environmentLike(name, { ...differs, lab: { subnet } }, base);
  return {
    like,
    up: async (differs) => {
      const environment = await like(differs);
      if (!ready || differs !== undefined) await trivetOk('up', environment.file);
      ready = false;
      return environment;
    },
  };
}
