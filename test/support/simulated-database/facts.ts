import type { MysqlFacts } from '../../../src/database/engines/group-replication/seen.ts';
import { parse, print } from '../../../src/model/gtid-set.ts';
import { isInside, type Member } from '../../../src/model/supervisor.ts';
import { hasMajority } from './mysql.ts';
import { addressOf, hears, type Simulated, type SimulatedHost, uuidOf } from './world.ts';

/** The age of a commit that is none. */
const STALE_SECONDS = 30;

/** What the MySQL of a host tells whoever looks at it. */
export function factsOf(world: Simulated, host: SimulatedHost): MysqlFacts {
  const inside = isInside(host);
  const primary = inside && host.view.primary === host.index;
  const ready = primary && !host.superReadOnly;
  const commits = ready && host.hangs === 'no' && !host.smallPacketsOnly && hasMajority(world, host);
  const members: Record<string, Member> = {};
  for (const index of inside ? host.view.members : []) {
    const other = world.hosts[index];
    const state = other && hears(world, host.index, index) ? other.state : 'unreachable';
    members[addressOf(index)] = { state, primary: index === host.view.primary };
  }
  return {
    version: '9.7.4',
    uuid: uuidOf(host.index),
    readOnly: host.superReadOnly,
    superReadOnly: host.superReadOnly,
    offlineMode: host.offlineMode,
    executed: print(parse([...host.disk].filter((gtid) => !host.unapplied.has(gtid)).join(','))),
    received: print(parse([...host.unapplied].join(','))),
    hasSchema: true,
    provisioned: true,
    provenSeconds: ready ? (commits ? 0 : STALE_SECONDS) : null,
    begunSeconds: ready ? (commits ? 0 : STALE_SECONDS) : null,
    blockers: [],
    prepared: host.prepared,
    group: {
      state: host.state,
      primary,
      follows: host.follows,
      viewOrigin: inside ? host.origin : null,
      viewNumber: inside ? host.view.number : null,
      members,
      weight: host.weight,
    },
    applySeconds: 0,
    applying: { runs: host.applies, failure: host.failure },
  };
}
