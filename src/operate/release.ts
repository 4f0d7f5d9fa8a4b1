import type { LoadedEnvironment } from '../environment/environment.ts';
import { reach } from '../environment/reach.ts';
import { HOSTS } from '../hosts/index.ts';
import { type Emit, phase } from '../model/event.ts';
import {
  buildSite,
  makeCurrent,
  observeReleases,
  type ReleasesSeen,
  recipients,
  rollBack,
  rollOut,
} from '../release/index.ts';
import { runningHosts } from '../status/running.ts';
import { hostsWith } from '../topology/index.ts';

/** A release that servers keep. */
export interface KeptRelease {
  readonly name: string;
  readonly keptBy: readonly string[];
  /** Servers that serve it now. */
  readonly servedBy: readonly string[];
}

/** Builds the site and rolls it out to all servers but those left out; resolves with the release's name. */
export async function deploy(
  environment: LoadedEnvironment,
  without: readonly string[],
  emit: Emit,
): Promise<string> {
  const { name, changed } = await rollOutSite(environment, without, emit);
  if (changed.length === 0) emit({ kind: 'note', text: 'Every server has this release already.' });
  return name;
}

/** The rollout as a phase of its own; `changed` names the servers that did not have the release yet. */
export async function rollOutSite(
  environment: LoadedEnvironment,
  without: readonly string[],
  emit: Emit,
): Promise<{ readonly name: string; readonly changed: readonly string[] }> {
  await runningHosts(environment);
  const { topology } = environment;
  return phase(emit, 'site', 'build and roll out', async (progress) => {
    const transport = reach(environment);
    const to = await recipients(topology, transport, without, progress);
    const release = await buildSite(environment.application);
    const changed = await rollOut(topology, transport, release, to, progress);
    await makeCurrent(transport, to.servers, release.id, signing(environment));
    const where = changed.length === 0 ? 'on every server already' : `on ${changed.join(', ')}`;
    return { outcome: `release ${release.id} ${where}`, value: { name: release.id, changed } };
  });
}

/** Goes back to a kept release, the one before the current one if none is named; resolves with its name. */
export async function rollback(
  environment: LoadedEnvironment,
  wanted: string | undefined,
  without: readonly string[],
  emit: Emit,
): Promise<string> {
  await runningHosts(environment);
  const { topology } = environment;
  return phase(emit, 'site', 'roll back', async (progress) => {
    const transport = reach(environment);
    const to = await recipients(topology, transport, without, progress);
    const name = await rollBack(topology, transport, wanted ?? null, to, progress);
    await makeCurrent(transport, to.servers, name, signing(environment));
    return { outcome: `release ${name}`, value: name };
  });
}

const signing =
  ({ name }: LoadedEnvironment) =>
  (text: string) =>
    HOSTS.signAsOperator(name, 'trivet-release', text);

/** What the servers that answer keep, the most recently used first, and who does not answer. */
export async function releases(
  environment: LoadedEnvironment,
): Promise<{ readonly kept: readonly KeptRelease[]; readonly silent: ReleasesSeen['silent'] }> {
  await runningHosts(environment);
  const { topology } = environment;
  const { servers: observed, silent } = await observeReleases(
    hostsWith(topology, 'web-server'),
    reach(environment),
  );
  const names = [...new Set(observed.flatMap((server) => server.releases))];
  const those = (fits: (server: (typeof observed)[number]) => boolean) =>
    observed.filter(fits).map(({ server }) => server);
  const kept = names.map((name) => ({
    name,
    keptBy: those((server) => server.releases.includes(name)),
    servedBy: those((server) => server.current === name && server.active),
  }));
  return { kept, silent };
}
