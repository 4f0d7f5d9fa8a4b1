/** Another database host, as a supervisor reaches it. */
export interface DatabasePeer {
  readonly name: string;
  readonly address: string;
  /** Port of its MySQL. */
  readonly port: number;
}

/** `/etc/trivet/supervisor.json`: written by the database role, read by the supervisor. */
export type SupervisorSettings = {
  readonly host: string;
} & (
  | { readonly role: 'primary'; readonly replicas: readonly DatabasePeer[] }
  | { readonly role: 'replica'; readonly primary: DatabasePeer; readonly maxLagSeconds: number }
);

/** What a database host is good for, as the supervisor last saw it. */
export interface DatabaseHealth {
  /** The primary, and it takes writes. */
  readonly primary: boolean;
  /** A replica whose copy is right and at most `maxLagSeconds` old. */
  readonly replica: boolean;
  /** The site's tables can be read, however old they are. */
  readonly readable: boolean;
  /** How old a replica's copy is; null on a primary, and while it is not known. */
  readonly lagSeconds: number | null;
}

/** The body of `GET /status`. */
export interface SupervisorStatus extends DatabaseHealth {
  readonly host: string;
  readonly role: SupervisorSettings['role'];
  /** What the supervisor does, and why, for people. */
  readonly sentence: string;
  /** Milliseconds since MySQL was looked at. */
  readonly ageMs: number;
  /** Null while MySQL does not answer. */
  readonly mysql: {
    readonly version: string;
    readonly uuid: string;
    readonly readOnly: boolean;
    readonly gtidExecuted: string;
  } | null;
  /** Where a replica copies from; null on a primary and before replication is configured. */
  readonly source: {
    readonly address: string;
    readonly port: number;
    readonly receiver: ThreadState;
    readonly applier: ThreadState;
  } | null;
  /** Transactions that this replica holds and its primary does not; null while that is not known. */
  readonly errant: string | null;
}

/** One of the two threads of MySQL replication; `connecting` is the receiver's alone. */
export type ThreadState = 'running' | 'connecting' | 'stopped';
