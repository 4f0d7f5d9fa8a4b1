import type { Answering, Channel, Silent, Thread } from '../../src/database/engines/static/observation.ts';
import type { SupervisorSettings } from '../../src/model/supervisor.ts';

/** Settings and observations that tests begin from. */
export const primarySettings = {
  host: 'db1',
  maxConnections: 1000,
  role: 'primary',
  replicas: [{ name: 'db2', address: '10.43.0.202', port: 3306 }],
} as const satisfies SupervisorSettings;

export const replicaSettings = {
  host: 'db2',
  maxConnections: 1000,
  role: 'replica',
  primary: { name: 'db1', address: '10.43.0.201', port: 3306 },
  maxLagSeconds: 2,
} as const satisfies SupervisorSettings;

export const SILENT: Silent = { kind: 'silent', why: 'no answer in time' };

export const DB1 = '11111111-1111-1111-1111-111111111111';
export const DB2 = '22222222-2222-2222-2222-222222222222';

export const running: Thread = { state: 'running', error: null, stoppedSeconds: 0, seenRunning: true };

export const copying: Channel = {
  address: '10.43.0.201',
  port: 3306,
  user: 'replication',
  autoPosition: true,
  received: `${DB1}:1-9`,
  receiver: running,
  applier: running,
  applySeconds: 0,
  silentSeconds: 0.4,
};

const base = {
  kind: 'answering',
  version: '9.7.4',
  executed: `${DB1}:1-9`,
  hasSchema: true,
  cloning: false,
} as const;

export const goodPrimary: Answering = {
  ...base,
  uuid: DB1,
  readOnly: false,
  superReadOnly: false,
  provisioned: true,
  provenSeconds: 0.2,
  channel: null,
  peers: {},
  errant: null,
  primary: null,
};

export const agreeing = {
  kind: 'answered',
  uuid: DB1,
  beyondPeer: '',
  beyondUs: '',
  purged: '',
} as const;

export const goodReplica: Answering = {
  ...base,
  uuid: DB2,
  readOnly: true,
  superReadOnly: true,
  provisioned: false,
  provenSeconds: null,
  channel: copying,
  primary: replicaSettings.primary,
  peers: { db1: agreeing },
  errant: '',
};
