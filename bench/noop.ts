import { join } from 'node:path';
import asDrawn from '../environments/as-drawn.ts';
import { loadEnvironment } from '../src/environment/environment.ts';
import type { DesiredHost } from '../src/model/desired.ts';
import { phase } from '../src/model/event.ts';
import { openWorkspace } from '../src/operate/workspace.ts';
import { resolver } from '../src/secrets/index.ts';
import { ROOT } from '../src/state/root.ts';
import { type Ansible, changedIn, installAnsible, writePlaybook } from './ansible.ts';
import type { Bench } from './bench.ts';
import { proveDriftIsSeen } from './drift.ts';
import { type Lab, withLab } from './lab.ts';
import { alternate, figure, type Report, ratio, timed } from './measure.ts';
import { program } from './program.ts';
import { up } from './trivet.ts';

/** Ten hosts: one DNS server, one load balancer, five servers, two databases, the internet. */
const ENVIRONMENT = {
  ...asDrawn,
  name: 'bench-noop',
  lab: { subnet: '10.49.1.0/24' },
  servers: { ...asDrawn.servers, count: 5 },
};

/** What Ansible's modules need on a host. */
const FOR_MODULES = ['python3', 'python3-apt'];

/** How long it takes to find that nothing has to be done, beside Ansible asking the same of the same hosts. */
export function benchNoop(bench: Bench): Promise<Report> {
  return withLab(bench, ENVIRONMENT, async (lab) => {
    await installAnsible(bench);
    await phase(bench.emit, 'hosts', 'ten hosts with Python; its image is built once', async () => {
      await node('prepare.ts', [lab.file, ...FOR_MODULES], bench);
      return { outcome: 'ten hosts with Python', value: undefined };
    });
    await lab.up('the environment to look at');
    const { desired, secrets, artifacts } = await openWorkspace(await loadEnvironment(lab.file), () => {});
    const folder = join(bench.scratch, 'ansible');
    const ansible = await writePlaybook(folder, desired, resolver(secrets, artifacts), lab.sshConfig);

    const contenders = contendersFor(bench, lab, ansible);
    const times = await phase(bench.emit, 'no-op', `${bench.rounds} rounds`, async (progress) => {
      for (const contender of contenders) await idle(contender);
      const value = await alternate(contenders, bench.rounds, idle, progress);
      return { outcome: `${bench.rounds} rounds, and nothing was changed`, value };
    });
    await proveDriftIsSeen(bench, lab, ansible);
    return reportOf(times, desired);
  });
}

/** One way to make sure that every host is as it should be. */
interface Contender {
  readonly name: string;
  /** Resolves with how much had to be changed. */
  readonly changes: () => Promise<number>;
}

const CONVERGENCE = 'convergence alone';

function contendersFor(bench: Bench, { file }: Lab, ansible: Ansible): readonly Contender[] {
  const { signal } = bench;
  return [
    { name: 'trivet up', changes: async () => (await up(file, { signal }, () => {})).changes },
    { name: CONVERGENCE, changes: async () => Number((await node('converge.ts', [file], bench)).at(-1)) },
    { name: 'ansible-playbook', changes: async () => changedIn(await ansible([], signal)).length },
  ];
}

/** Milliseconds until a contender found nothing to change. @throws Error when it did change something */
async function idle({ name, changes }: Contender): Promise<number> {
  const { value, ms } = await timed(changes);
  if (value !== 0) throw new Error(`${name} changed something where nothing was to be changed: ${value}`);
  return ms;
}

function node(script: string, args: readonly string[], { signal }: Bench): Promise<readonly string[]> {
  return program([process.execPath, join(ROOT, 'bench', script), ...args], { signal });
}

const LOOKED_AT = ['packages', 'users', 'directories', 'files', 'units'] as const;

function reportOf(times: ReadonlyMap<string, readonly number[]>, desired: readonly DesiredHost[]): Report {
  const base = times.get(CONVERGENCE) ?? [];
  const counts = LOOKED_AT.map((list) => `${desired.flatMap((host) => [...host[list]]).length} ${list}`);
  return {
    name: 'noop',
    title: `Nothing to do on ${desired.length} hosts`,
    columns: ['time', 'times the convergence'],
    rows: [...times].map(([name, values]) => ({ name, cells: [figure(values, 'ms'), ratio(values, base)] })),
    notes: [
      `Convergence and Ansible look at the same ${counts.join(', ')}; both also saw a file edited by hand.`,
      'trivet up also looks at the lab and the release, and sends a page and a write through the whole chain.',
      'Ansible: pipelining, no facts, a fork for each host; both use the same SSH connections, open before the first round.',
    ],
  };
}
