import { WEIGHT } from '../../src/database/engines/group-replication/demotion.ts';
import { NO_PENALTY } from '../../src/database/engines/group-replication/score.ts';
import type {
  OtherVoter,
  OwnGroup,
  Silent,
  VoterSeen,
  VoterSettings,
} from '../../src/database/engines/group-replication/voter.ts';
import type { GroupStatus, Member, VoterRecord } from '../../src/model/supervisor.ts';

/** Settings and observations of voters that tests begin from. */
export const voter = (name: string, octet: number) => ({
  name,
  address: `10.43.0.${octet}`,
  port: 3306,
  supervisor: 8008,
});
export const settings: VoterSettings = {
  host: 'db1',
  maxConnections: 1000,
  role: 'voter',
  voters: [voter('db1', 201), voter('db2', 202), voter('db3', 203)],
  maxLagSeconds: 2,
};
export const NAME = 'aaaaaaaa-0000-8000-8000-000000000000';
export const DB1 = '11111111-1111-1111-1111-111111111111';
export const DB2 = '22222222-2222-2222-2222-222222222222';
export const record: VoterRecord = { epoch: 4, name: NAME, origin: '1795', vote: { epoch: 4, host: 'db1' } };

export const members = (states: Record<string, Member['state']>, primary: string) =>
  Object.fromEntries(
    Object.entries(states).map(([octet, state]) => [
      `10.43.0.${octet}`,
      { state, primary: octet === primary },
    ]),
  );
export const ALL = members({ 201: 'online', 202: 'online', 203: 'online' }, '201');

export const ONE = members({ 202: 'online' }, '202');
export const TWO = members({ 202: 'online', 203: 'online' }, '202');

const member: OwnGroup = {
  state: 'online',
  primary: false,
  follows: NAME,
  viewOrigin: '1795',
  viewNumber: 7,
  members: ALL,
  held: `${NAME}:1-9`,
  busy: null,
  leaving: false,
  weight: WEIGHT.fit,
  heard: null,
  fails: false,
  vain: false,
};
const EVERYBODY = ['db1', 'db2', 'db3'];

export const other = (
  group: Partial<GroupStatus> = {},
  hears: readonly string[] | null = EVERYBODY,
  uuid = DB2,
): Extract<OtherVoter, { kind: 'answered' }> => ({
  kind: 'answered',
  uuid,
  group: { ...record, ...member, ...group },
  serves: group.primary === true,
  hears,
});
export const SILENT: Silent = {
  kind: 'silent',
  why: 'no answer in time',
  busy: null,
  aloneSeconds: 0,
  score: NO_PENALTY,
  recent: {},
};
export const silent: OtherVoter = { kind: 'silent', why: 'connect ECONNREFUSED' };

export const primary: VoterSeen = {
  kind: 'voter',
  version: '9.7.4',
  uuid: DB1,
  readOnly: false,
  superReadOnly: false,
  offlineMode: false,
  executed: `${NAME}:1-9`,
  hasSchema: true,
  provisioned: true,
  provenSeconds: 0.2,
  begunSeconds: 0.2,
  score: NO_PENALTY,
  blockers: [],
  prepared: true,
  group: { ...member, primary: true },
  record,
  forgotten: [],
  others: { db2: other(), db3: other() },
  recent: { db2: other(), db3: other() },
  reached: ['db2', 'db3'],
  applySeconds: 0,
  turn: true,
  closedSeconds: 0,
  errant: null,
  failing: null,
  aloneSeconds: 0,
  joinableSeconds: 3,
  stalledSeconds: 0,
  lostSeconds: 0,
  expelled: null,
  attempt: null,
};
export const inGroup = (group: Partial<VoterSeen['group']>, seen: Partial<VoterSeen> = {}): VoterSeen => ({
  ...primary,
  ...seen,
  group: { ...primary.group, ...group },
});
export const closed = { readOnly: true, superReadOnly: true } as const;
export const OUT = {
  state: 'offline',
  primary: false,
  members: {},
  viewOrigin: null,
  viewNumber: null,
} as const;
export const outside = (seen: Partial<VoterSeen>): VoterSeen => inGroup(OUT, { ...closed, ...seen });
export const offline = (group: Partial<GroupStatus> = {}) => other({ ...OUT, ...group });
