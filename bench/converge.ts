import { convergeAll } from '../src/cli/engine/converge.ts';
import { openWorkspace } from '../src/cli/engine/workspace.ts';
import { loadEnvironment } from '../src/cli/environment.ts';

/**
 * The convergence of `trivet up` alone: no lab, no release, no look at the site. Prints how many steps it took.
 * Usage: node bench/converge.ts ENVIRONMENT.ts
 */
const environment = await loadEnvironment(process.argv[2]);
console.log(await convergeAll(await openWorkspace(environment, () => {})));
