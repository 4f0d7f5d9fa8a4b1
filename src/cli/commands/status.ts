import type { SupervisorStatus } from '../../model/supervisor.ts';
import { type Paint, table } from '../../output/index.ts';
import type { HostStatus } from '../../status/host-status.ts';
import type { Status } from '../../status/status.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

export const status = defineCommand({
  name: 'status',
  group: 'look',
  summary: 'Show each host, its services, who is primary, and which release is served',
  details: `Exits with 0 when all is healthy, with 1 when something is not, with 3 when nothing is running,
and with 6 when it cannot be told.`,
  asks: true,
  environment: 'argument',
  arguments: [],
  options: {},
  examples: ['sudo trivet status', 'sudo trivet status --json'],
  changes: false,
  run: async ({ environment, output }) => {
    const engine = await import('../../status/status.ts');
    const { isHealthy } = await import('../../status/host-status.ts');
    const { atWork } = await import('../at-work.ts');
    const loaded = await environment();
    const { name } = loaded;
    const other = atWork(loaded.paths);
    if (other) output.emit({ kind: 'note', text: other });
    const result = await engine.status(loaded);
    output.answer({ environment: name, ...result }, (paint, cells) =>
      [
        `${name} is ${result.healthy ? paint.good('healthy') : paint.bad('not healthy')}.`,
        '',
        table(
          result.hosts.map((host) => row(host, isHealthy(host), paint)),
          cells,
        ),
        ...result.addresses
          .filter((address) => !engine.isSomewhere(address))
          .map((address) => `  ${paint.bad('✗')} ${misplaced(address)}`),
      ].join('\n'),
    );
    return result.healthy ? EXIT.fine : EXIT.negative;
  },
});

function row(host: HostStatus, well: boolean, paint: Paint): string[] {
  const services = host.services.map(({ name, healthy }) => (healthy ? name : paint.bad(`${name} ✗`)));
  return [
    `  ${well ? paint.good('✓') : paint.bad('✗')} ${host.name}`,
    paint.faint(host.address),
    host.reachable ? services.join(', ') : paint.bad('does not answer'),
    notes(host).join(', '),
  ];
}

function misplaced({ address, hosts }: Status['addresses'][number]): string {
  return hosts.length === 0
    ? `no load balancer has ${address}`
    : `${hosts.join(' and ')} both have ${address}`;
}

function notes({ database, rotation, release, addresses }: HostStatus): string[] {
  const lag = database?.lagSeconds;
  return [
    ...(database
      ? [
          `${placeOf(database)}${typeof lag === 'number' ? `, ${lag.toFixed(lag < 10 ? 1 : 0)} s behind` : ''}`,
        ]
      : []),
    ...(database && !database.primary && !database.replica ? [database.sentence] : []),
    ...addresses.map((address) => `has ${address}`),
    ...Object.entries(rotation ?? {}).map(([server, state]) => `${server} ${state.toLowerCase()}`),
    ...(release === null ? [] : [`release ${release}`]),
  ];
}

/** What a database host is to the others. */
export function placeOf({
  role,
  group,
  primary,
}: Pick<SupervisorStatus, 'role' | 'group' | 'primary'>): string {
  if (role === 'follower') return 'replica';
  if (role !== 'voter') return role;
  if (group?.state !== 'online') return 'in no group';
  if (!group.primary) return 'secondary';
  return primary ? 'primary' : 'primary, closed';
}
