import byDefault from '../../environments/lab.ts';
import { sharedLab } from './shared.ts';

/** The browser of tests runs on the internet host, and administers from there. */
const INTERNET = '10.54.0.2';

/** The shared lab of the default environment, with three voters, under a name of its own. */
export const voters = sharedLab('tvoters', '10.54.0.0/24', {
  ...byDefault,
  administration: { from: [INTERNET] },
});
export const { like: votersLike, up: votersUp } = voters;
