import { desiredHosts } from '../src/desired/hosts.ts';
import { loadEnvironment } from '../src/environment/environment.ts';
import { HOSTS } from '../src/hosts/index.ts';

/**
 * Starts the hosts of an environment on an image that has further packages. A host stays on the image that it was
 * made from, so that `trivet up` works on from here.
 * Usage: node bench/prepare.ts ENVIRONMENT.ts PACKAGE...
 */
const [file, ...further] = process.argv.slice(2);
const { topology } = await loadEnvironment(file);
const emit = () => {};
await HOSTS.preflight(topology, emit);
const packages = [...desiredHosts(topology).flatMap((host) => host.packages), ...further];
const image = await HOSTS.ensureImage(topology, packages, emit);
await HOSTS.ensure(topology, image, emit);
