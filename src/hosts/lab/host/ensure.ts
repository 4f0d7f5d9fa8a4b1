import { TrivetError } from '../../../model/error.ts';
import { type Emit, type Event, phase } from '../../../model/event.ts';
import type { Host, Topology } from '../../../model/topology.ts';
import { textOf } from '../../../state/files.ts';
import { done, pending, until } from '../../../wait/until.ts';
import type { Image } from '../image/ensure.ts';
import { imagePath } from '../image/store.ts';
import { ensureNetwork } from '../network/network.ts';
import { hostPaths, labPaths } from '../paths.ts';
import { sshAnswer } from '../ssh/answer.ts';
import { writeClient } from '../ssh/client.ts';
import { ensureKeyPair, type KeyPair } from '../ssh/keys.ts';
import { type Groups, groupsHere } from '../system/groups.ts';
import { isOn, mountRoot, switchOff, switchOn } from './machine.ts';
import type { Machine } from './name.ts';
import { ensurePin } from './pin.ts';
import { isPlanted, plant } from './plant.ts';
import { type SeedFile, seedOf } from './seed.ts';
import { raiseWatches } from './watches.ts';

/**
 * Brings every host of the topology to where SSH answers, and completes whatever an interrupted run has left.
 * @returns the names of the hosts that had to be started
 * @throws TrivetError TRV_HOST_START, TRV_IMAGE_GONE
 */
export async function ensureHosts(
  topology: Topology,
  image: Image,
  emit: Emit,
): Promise<{ readonly started: readonly string[] }> {
  const lab = topology.config.name;
  const { ssh } = labPaths(lab);
  return phase(emit, 'hosts', `${topology.hosts.length} hosts`, async (progress) => {
    const groups = await groupsHere();
    const operator = await ensureKeyPair(ssh.keys);
    const prepared = await Promise.all(topology.hosts.map((host) => prepare(lab, host, image)));
    await raiseWatches(lab, emit);
    await ensureNetwork(topology);
    await writeClient(lab, prepared);
    const kept = prepared.filter(({ lower }) => lower !== image.id);
    if (kept.length > 0) emit(keptImages(kept));

    const started = await Promise.all(
      prepared.map(async (host) => {
        const seed = seedOf({ ...host, operatorKey: operator.publicKey });
        const switched = await ensureOn(groups, host, imagePath(host.lower), seed);
        await untilAnswers(groups, host, host.address);
        progress(`${host.host} answers`);
        return switched ? [host.host] : [];
      }),
    );
    const names = started.flat();
    return {
      outcome: names.length === 0 ? 'all running' : `${names.length} started`,
      value: { started: names },
    };
  });
}

interface Prepared extends Machine {
  readonly address: string;
  readonly hostKey: KeyPair;
  /** The id of the image that it lies over. */
  readonly lower: string;
}

async function prepare(lab: string, { name, address }: Host, image: Image): Promise<Prepared> {
  const machine = { lab, host: name };
  const lower = await ensurePin(machine, image);
  return { ...machine, address, lower, hostKey: await ensureKeyPair(hostPaths(lab, name).keys) };
}

function keptImages(kept: readonly Prepared[]): Event {
  const hosts = kept.map(({ host }) => host).join(', ');
  return {
    kind: 'warning',
    text: `The lab image has changed, but ${hosts} keep their data and the image that they were made from. \`trivet down --purge\` forgets the data; the next \`up\` starts on the present image.`,
  };
}

/** Switches a host on, and over to its present identity, unless that is how it runs. Returns whether it had to. */
async function ensureOn(
  groups: Groups,
  machine: Machine,
  image: string,
  seed: readonly SeedFile[],
): Promise<boolean> {
  if (await isOn(groups, machine)) {
    if (await isPlanted(hostPaths(machine.lab, machine.host).root, seed)) return false;
    await switchOff(groups, machine);
  }
  await plant(await mountRoot(machine, image), seed);
  await switchOn(groups, machine);
  return true;
}

const ANSWERS_WITHIN_MS = 120_000;
/** By then a program that was started has joined its control group. */
const JOINED_AFTER_MS = 1_000;

/** Waits until SSH answers. @throws TrivetError TRV_HOST_START */
export async function untilAnswers(groups: Groups, machine: Machine, address: string): Promise<void> {
  const joined = performance.now() + JOINED_AFTER_MS;
  await until(
    { within: ANSWERS_WITHIN_MS, every: 25 },
    async () => {
      const answer = await sshAnswer(address);
      if (answer === 'greeted') return done(undefined);
      const ended = performance.now() > joined && !(await isOn(groups, machine));
      if (ended) throw await hostStart(machine, 'it ended while it booted');
      return pending(answer);
    },
    (seen) =>
      hostStart(machine, `SSH at ${address} does not answer within ${ANSWERS_WITHIN_MS / 1000} s: ${seen}`),
  );
}

async function hostStart({ lab, host }: Machine, why: string): Promise<TrivetError> {
  const { console } = hostPaths(lab, host);
  const last = ((await textOf(console)) ?? '').trim().split('\n').slice(-5).join('\n');
  return new TrivetError('TRV_HOST_START', {
    where: host,
    why: last === '' ? why : `${why}; its console says:\n${last}`,
    next: `See ${console}. \`trivet restart ${host}\` switches it off and on; \`trivet rebuild ${host}\` makes it anew when it cannot be repaired.`,
  });
}
