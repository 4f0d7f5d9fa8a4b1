import { loadEnvironment } from '../src/environment/environment.ts';
import { convergeAll } from '../src/operate/converge.ts';
import { openWorkspace } from '../src/operate/workspace.ts';

/**
 * The convergence of `trivet up` alone: no lab, no release, no look at the site. Prints how many steps it took.
 * Usage: node bench/converge.ts ENVIRONMENT.ts
 */
const environment = await loadEnvironment(process.argv[2]);
console.log(await convergeAll(await openWorkspace(environment, () => {})));
