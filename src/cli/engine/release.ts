import { type Emit, phase } from '../../model/event.ts';
import { buildSite, observeReleases, rollBack, rollOut } from '../../release/index.ts';
import { sshTransport } from '../../remote/index.ts';
import { hostsWith } from '../../topology/index.ts';
import type { LoadedEnvironment } from '../environment.ts';
import { runningHosts } from './workspace.ts';

/** A release that servers keep. */
export interface KeptRelease {
  readonly name: string;
  readonly keptBy: readonly string[];
  /** Servers that serve it now. */
  readonly servedBy: readonly string[];
}

/** Builds the site and rolls it out; resolves with the release's name. */
export async function deploy(environment: LoadedEnvironment, emit: Emit): Promise<string> {
  const { name, changed } = await rollOutSite(environment, emit);
  if (changed.length === 0) emit({ kind: 'note', text: 'Every server has this release already.' });
  return name;
}

/** The rollout as a phase of its own; `changed` names the servers that did not have the release yet. */
export async function rollOutSite(
  environment: LoadedEnvironment,
  emit: Emit,
): Promise<{ readonly name: string; readonly changed: readonly string[] }> {
  await runningHosts(environment);
  const { topology, paths } = environment;
  return phase(emit, 'site', 'build and roll out', async (progress) => {
    const release = await buildSite();
    const changed = await rollOut(topology, sshTransport(paths.sshConfig), release, progress);
    const where = changed.length === 0 ? 'on every server already' : `on ${changed.join(', ')}`;
    return { outcome: `release ${release.id} ${where}`, value: { name: release.id, changed } };
  });
}

/** Goes back to a kept release, the one before the current one if none is named; resolves with its name. */
export async function rollback(
  environment: LoadedEnvironment,
  wanted: string | undefined,
  emit: Emit,
): Promise<string> {
  await runningHosts(environment);
  const { topology, paths } = environment;
  return phase(emit, 'site', 'roll back', async (progress) => {
    const name = await rollBack(topology, sshTransport(paths.sshConfig), wanted ?? null, progress);
    return { outcome: `release ${name}`, value: name };
  });
}

/** The most recently used first. */
export async function releases(environment: LoadedEnvironment): Promise<readonly KeptRelease[]> {
  await runningHosts(environment);
  const { topology, paths } = environment;
  const observed = await observeReleases(hostsWith(topology, 'web-server'), sshTransport(paths.sshConfig));
  const names = [...new Set(observed.flatMap((server) => server.releases))];
  const those = (fits: (server: (typeof observed)[number]) => boolean) =>
    observed.filter(fits).map(({ server }) => server);
  return names.map((name) => ({
    name,
    keptBy: those((server) => server.releases.includes(name)),
    servedBy: those((server) => server.current === name && server.active),
  }));
}
