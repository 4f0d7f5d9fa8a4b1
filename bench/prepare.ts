import { desiredHosts } from '../src/desired/hosts.ts';
import { loadEnvironment } from '../src/environment/environment.ts';
import { ensureHosts, ensureImage, preflight } from '../src/hosts/lab/index.ts';

/**
 * Starts the hosts of an environment on an image that has further packages. A host stays on the image that it was
 * made from, so that `trivet up` works on from here.
 * Usage: node bench/prepare.ts ENVIRONMENT.ts PACKAGE...
 */
const [file, ...further] = process.argv.slice(2);
const { topology } = await loadEnvironment(file);
const emit = () => {};
await preflight(topology, emit);
const packages = [...desiredHosts(topology).flatMap((host) => host.packages), ...further];
const image = await ensureImage({ packages, mirror: topology.config.lab.mirror }, emit);
await ensureHosts({ topology, image }, emit);
