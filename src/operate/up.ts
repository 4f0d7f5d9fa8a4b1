import { regroup, regroupingNow } from '../database/operate/index.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { HOSTS, type HostImage } from '../hosts/index.ts';
import type { Application } from '../model/application.ts';
import { TrivetError } from '../model/error.ts';
import { type Emit, phase } from '../model/event.ts';
import type { Topology } from '../model/topology.ts';
import { type Verified, verifyChain } from '../release/index.ts';
import { packagesFor } from '../roles/index.ts';
import { loadKept } from '../secrets/index.ts';
import { recordOrigin } from '../state/origin.ts';
import { status, unhealthyOf } from '../status/status.ts';
import { frontsOf, holdsData, siteAddresses, siteName, siteUrl } from '../topology/index.ts';
import { done, pending, until } from '../wait/until.ts';
import { type WayToSee, waysToSee } from '../world/index.ts';
import { convergeAll } from './converge.ts';
import { rollOutSite } from './release.ts';
import { keepRoots } from './roots.ts';
import { convergeThroughRotations } from './rotations.ts';
import { OPS_TOKEN, openWorkspace, type Workspace } from './workspace.ts';

/** What `up` tells when the whole chain answers. */
export interface UpResult {
  /** Changes that were made: hosts started or removed, steps applied, servers switched; 0 when nothing differed. */
  readonly changes: number;
  readonly chain: Verified;
  /** How to see the site. */
  readonly see: readonly WayToSee[];
}

export interface UpOptions {
  /** A local address such as `127.0.0.1:8080` that is forwarded to the load balancer. */
  readonly publish: string | undefined;
}

/**
 * Brings everything up, or up to date. Each stage is idempotent and looks at what is there, so that whatever
 * interrupts it, the next call goes on.
 */
export async function up(environment: LoadedEnvironment, options: UpOptions, emit: Emit): Promise<UpResult> {
  const { topology } = environment;
  await HOSTS.preflight(topology, emit);
  const image = await HOSTS.ensureImage(topology, packagesFor(topology.application), emit);
  recordOrigin(environment.paths, environment.path);
  return naming(image, topology.application, emit, () => upOn(environment, image, options, emit));
}

async function upOn(
  environment: LoadedEnvironment,
  image: HostImage,
  options: UpOptions,
  emit: Emit,
): Promise<UpResult> {
  const { topology } = environment;
  const { started } = await HOSTS.ensure(topology, image, emit);
  if (options.publish) await forward(topology, options.publish);

  const leaving = await HOSTS.extra(topology);
  const opened = await openWorkspace(environment, emit, loadKept, leaving);
  await fewerVoters(opened);
  const { workspace, steps } = await convergeThroughRotations(opened);
  const { changed } = await rollOutSite(environment, [], emit);
  const removed = await removeExtra(topology, emit);
  const knew = topology.config.firewall === 'on' && leaving.length > 0;
  const closed = knew ? await convergeAll(await openWorkspace(environment, emit)) : 0;
  const chain = await verify(workspace);
  const roots = await keepRoots(workspace);
  await healthy(environment, emit);
  return {
    changes: started.length + steps + changed.length + removed + closed,
    chain,
    see: waysIn(environment, (await HOSTS.observe(environment.name)).published, roots),
  };
}

/** What fails on versions that no test has seen says so: they may be why. */
async function naming<T>(
  image: HostImage,
  application: Application,
  emit: Emit,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const sentence = await HOSTS.untested(image.id, packagesFor(application));
    if (sentence) emit({ kind: 'warning', text: `${sentence} That may be why this failed.` });
    throw error;
  }
}

/** Database hosts that have left the environment, whose data `up` takes away with them. */
export async function dataThatGoes(topology: Topology): Promise<readonly string[]> {
  return (await HOSTS.extra(topology)).filter(holdsData);
}

/** Members of a group leave it before its voters are fewer, so that what they have acknowledged stays. */
async function fewerVoters({ topology, transport, emit }: Workspace): Promise<void> {
  const extra = await dataThatGoes(topology);
  const regrouping = await regroupingNow(topology, transport, extra);
  if (regrouping === null) return;
  const removeExtra = async () => {
    for (const host of extra) await HOSTS.remove(topology.config.name, host);
  };
  await phase(emit, 'database', 'fewer voters', async (progress) => ({
    outcome: 'who stays holds what was written',
    value: await regroup(topology, transport, regrouping, removeExtra, progress),
  }));
}

/** Hosts that left the environment: the load balancers know already, and each host finishes what it works on. */
async function removeExtra(topology: Topology, emit: Emit): Promise<number> {
  const extra = await HOSTS.extra(topology);
  if (extra.length === 0) return 0;
  return phase(emit, 'remove', extra.join(', '), async (progress) => {
    for (const host of extra) {
      progress(`${host} finishes its work and is switched off`);
      await HOSTS.remove(topology.config.name, host);
    }
    return { outcome: `${extra.join(', ')} removed`, value: extra.length };
  });
}

function verify({ topology, transport, secrets, emit }: Workspace): Promise<Verified> {
  return phase(emit, 'verify', 'name, page, write, read', async (progress) => {
    const chain = await verifyChain(topology, transport, secrets[OPS_TOKEN] ?? '', progress);
    const served = [...new Set(chain.servedBy)].sort().join(', ');
    return {
      outcome: `served by ${served}; written on ${chain.writtenOn}, read back from ${chain.readFrom}`,
      value: chain,
    };
  });
}

/** A copy of all data takes its time; the site answers without it, and is one loss away from an outage. */
const HEALTHY_WITHIN_MS = 600_000;

/** What comes up by itself is waited for: copies of the data, members of the group, servers in rotation, addresses. */
function healthy(environment: LoadedEnvironment, emit: Emit): Promise<void> {
  return phase(emit, 'health', 'every host is healthy', async (progress) => {
    await until(
      { within: HEALTHY_WITHIN_MS, every: 500, progress },
      async () => {
        const unhealthy = unhealthyOf(await status(environment));
        return unhealthy === null ? done(undefined) : pending(unhealthy);
      },
      (seen) =>
        new TrivetError('TRV_NOT_HEALTHY', {
          where: environment.name,
          why: `the site answers, but ${HEALTHY_WITHIN_MS / 1000} s later this is unhealthy: ${seen}`,
          next: `Look at \`trivet status ${environment.word}\` and the journals: trivet logs.`,
        }),
    );
    return { outcome: 'every host is healthy', value: undefined };
  });
}

async function forward(topology: Topology, listen: string): Promise<void> {
  await HOSTS.publish(topology.config.name, { listen, to: front(topology) });
}

/** `ADDRESS:PORT` of the site, the first of those under which it is found. */
const front = (topology: Topology) => `${siteAddresses(topology)[0]}:${frontsOf(topology)[0]?.port}`;

function waysIn(
  { topology, word }: LoadedEnvironment,
  published: string | null,
  roots: string | null,
): UpResult['see'] {
  const at = published ?? front(topology);
  const [address, port] = [at.slice(0, at.lastIndexOf(':')), at.slice(at.lastIndexOf(':') + 1)];
  const url = `${siteUrl(topology, Number(port))}/`;
  const site = { name: siteName(topology), address, port, url, roots };
  return [...waysToSee(topology, site), { what: 'hosts', how: `trivet status ${word}` }];
}
