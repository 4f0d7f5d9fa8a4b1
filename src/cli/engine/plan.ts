import { planHost } from '../../converge/index.ts';
import { extraHosts } from '../../lab/index.ts';
import type { Emit } from '../../model/event.ts';
import { buildSite, observeReleases } from '../../release/index.ts';
import { hostsWith } from '../../topology/index.ts';
import type { LoadedEnvironment } from '../environment.ts';
import { openWorkspace, runningHosts, type Workspace } from './workspace.ts';

/** Emits each step that `up` would take; resolves with how many there are. @throws TrivetError TRV_NOT_RUNNING */
export async function plan(environment: LoadedEnvironment, emit: Emit): Promise<number> {
  const running = await runningHosts(environment);
  const workspace = await openWorkspace(environment, emit);
  const [missing, extra, steps, site] = await Promise.all([
    environment.topology.hosts.filter(({ name }) => !running.has(name)).map(({ name }) => name),
    extraHosts(environment.topology),
    planRunning(workspace, running),
    planSite(workspace, running),
  ]);
  const notes = [
    ...missing.map((host) => `${host}: start the host and converge it, because it is not running`),
    ...site,
    ...extra.map((host) => `${host}: drain and remove the host, because the environment no longer has it`),
  ];
  for (const text of notes) emit({ kind: 'note', text });
  return steps + notes.length;
}

async function planRunning(workspace: Workspace, running: ReadonlySet<string>): Promise<number> {
  const hosts = workspace.desired.filter(({ host }) => running.has(host));
  const plans = await Promise.all(
    hosts.map(async (desired) => ({ host: desired.host, steps: await planHost(workspace, desired) })),
  );
  for (const { host, steps } of plans)
    for (const step of steps) workspace.emit({ kind: 'step', state: 'planned', host, step });
  return plans.flatMap(({ steps }) => steps).length;
}

async function planSite(workspace: Workspace, running: ReadonlySet<string>): Promise<string[]> {
  const servers = hostsWith(workspace.topology, 'web-server').filter(({ name }) => running.has(name));
  const [{ id }, observed] = await Promise.all([buildSite(), observeReleases(servers, workspace.transport)]);
  return observed
    .filter(({ current, active }) => current !== id || !active)
    .map(({ server, current, active }) =>
      current === id && !active
        ? `${server}: start the site, because it is not running`
        : `${server}: roll out release ${id}, because it has ${current ?? 'none'}`,
    );
}
