/** Another database host, as a supervisor reaches it. */
export interface DatabasePeer {
  readonly name: string;
  readonly address: string;
  /** Port of its MySQL. */
  readonly port: number;
}

/** Another voter, as a supervisor reaches it: its MySQL, and its own supervisor. */
export interface Voter extends DatabasePeer {
  /** Port of its supervisor. */
  readonly supervisor: number;
}

/** `/etc/trivet/supervisor.json`: written by the database role, read by the supervisor. */
export type SupervisorSettings = {
  readonly host: string;
} & (
  | { readonly role: 'primary'; readonly replicas: readonly DatabasePeer[] }
  | { readonly role: 'replica'; readonly primary: DatabasePeer; readonly maxLagSeconds: number }
  /** A replica of whomever the voters elect. */
  | { readonly role: 'follower'; readonly voters: readonly Voter[]; readonly maxLagSeconds: number }
  /** One of several hosts that elect the primary among themselves; `voters` are all of them, this one included. */
  | { readonly role: 'voter'; readonly voters: readonly Voter[]; readonly maxLagSeconds: number }
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
  /** What a voter knows of the group; null on others, and while MySQL does not answer. */
  readonly group: GroupStatus | null;
}

/**
 * A group begins by an election of all voters, and ends when its last member leaves. Each such incarnation has a
 * number that only grows and a name of its own, so that MySQL itself keeps members of two apart.
 */
export interface Incarnation {
  /** 0: none yet. */
  readonly epoch: number;
  /** A UUID: the group name in Group Replication, and the source in the GTIDs of what was written in it. */
  readonly name: string | null;
}

/** Whom a voter lets begin an incarnation. */
export interface Vote {
  readonly epoch: number;
  readonly host: string;
}

/** What a voter keeps on its disk, and is held to. */
export interface VoterRecord extends Incarnation {
  /** Of the incarnation, as MySQL marks its views; null until the host that began it has seen it. */
  readonly origin: string | null;
  readonly vote: Vote | null;
}

export interface GroupStatus extends VoterRecord {
  readonly state: MemberState;
  /** The group has this host as its primary. */
  readonly primary: boolean;
  /** The group that MySQL is in, or was in last. */
  readonly follows: string | null;
  /**
   * What all view ids of the group begin with, made when it began; null while there is no view. A member that joins
   * while the others leave can find itself in a group of the same name that has just begun, and lacks what they hold.
   */
  readonly viewOrigin: string | null;
  /** Members by host address, as this one sees them; itself included. */
  readonly members: Readonly<Record<string, Member>>;
  /** All transactions that are on its disk, applied or not. */
  readonly held: string;
  /** A change of membership that MySQL is still about. */
  readonly busy: GroupChange | null;
  /** Its MySQL is about to be stopped. */
  readonly leaving: boolean;
}

export type GroupChange = 'begin' | 'join' | 'leave' | 'clone';

export interface Member {
  readonly state: MemberState;
  readonly primary: boolean;
}

/** Source: performance_schema.replication_group_members (MySQL Reference Manual). */
export type MemberState = 'online' | 'recovering' | 'offline' | 'error' | 'unreachable';

/** One of the two threads of MySQL replication; `connecting` is the receiver's alone. */
export type ThreadState = 'running' | 'connecting' | 'stopped';
