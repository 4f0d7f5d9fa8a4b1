import { planHosts } from '../converge/index.ts';
import { desiredHosts } from '../desired/hosts.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { HOSTS } from '../hosts/index.ts';
import type { DesiredHost } from '../model/desired.ts';
import { type Emit, phase } from '../model/event.ts';
import type { Step } from '../model/step.ts';
import { describe } from '../plan/index.ts';
import { buildSite, observeReleases } from '../release/index.ts';
import { peekKept } from '../secrets/index.ts';
import { holdsData, hostsWith } from '../topology/index.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** One thing that `up` would do. */
export interface Planned {
  readonly host: string;
  /** What, and why. */
  readonly text: string;
  /** The step of a host that runs. */
  readonly step?: Step;
  /** The host cannot be looked at: what else is to do there cannot be told. */
  readonly unknown?: true;
}

/** What `up` would do now, host by host; nothing is made for it, and no running host is needed. */
export function plan(environment: LoadedEnvironment, emit: Emit): Promise<readonly Planned[]> {
  const { name, topology } = environment;
  return phase(emit, 'look', `${topology.hosts.length} hosts`, async () => {
    const { hosts } = await HOSTS.observe(name);
    const running = new Set(hosts.filter((host) => host.running).map((host) => host.name));
    const kept = new Set(hosts.map((host) => host.name));
    const wanted = new Set(topology.hosts.map((host) => host.name));
    const planned = [
      ...desiredHosts(topology)
        .filter(({ host }) => !running.has(host))
        .map((host) => planAbsent(host, kept.has(host.host))),
      ...(running.size === 0 ? [] : await planRunning(environment, running, emit)),
      ...[...kept].filter((host) => !wanted.has(host)).map(planExtra),
    ];
    return { outcome: `${running.size} of ${topology.hosts.length} hosts run`, value: planned };
  });
}

function planAbsent({ host, files, units }: DesiredHost, kept: boolean): Planned {
  return kept
    ? { host, text: 'start and converge the host: it is not running' }
    : {
        host,
        text: `make the host, with ${files.length} files and ${units.length} units: it does not exist`,
      };
}

const planExtra = (host: string): Planned => ({
  host,
  text: `drain and remove the host${holdsData(host) ? ', and its data with it' : ''}: the environment no longer has it`,
});

async function planRunning(
  environment: LoadedEnvironment,
  running: ReadonlySet<string>,
  emit: Emit,
): Promise<readonly Planned[]> {
  const workspace = await openWorkspace(environment, emit, peekKept);
  const planned = await planSteps(workspace, running);
  const lost = new Set(planned.flatMap(({ host, unknown }) => (unknown ? [host] : [])));
  return [...planned, ...(await planSite(workspace, running.difference(lost)))];
}

async function planSteps(workspace: Workspace, running: ReadonlySet<string>): Promise<readonly Planned[]> {
  const hosts = workspace.desired.filter(({ host }) => running.has(host));
  const plans = await planHosts(workspace, hosts);
  return plans.flatMap((plan): readonly Planned[] => {
    const { host } = plan;
    if ('steps' in plan) return plan.steps.map((step) => ({ host, text: describe(step), step }));
    const text = `\`trivet restart ${host}\`, or \`trivet rebuild ${host}\`: it cannot be looked at: ${plan.unknown}`;
    return [{ host, text, unknown: true }];
  });
}

async function planSite(workspace: Workspace, running: ReadonlySet<string>): Promise<readonly Planned[]> {
  const servers = hostsWith(workspace.topology, 'web-server').filter(({ name }) => running.has(name));
  const [{ id }, { servers: observed }] = await Promise.all([
    buildSite(workspace.environment.application),
    observeReleases(servers, workspace.transport),
  ]);
  return observed
    .filter(({ current, active }) => current !== id || !active)
    .map(({ server, current, active }) => ({
      host: server,
      text:
        current === id && !active
          ? 'start the site: it is not running'
          : `roll out release ${id}: it has ${current ?? 'none'}`,
    }));
}
