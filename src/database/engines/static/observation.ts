import type { DatabasePeer, ThreadState } from '../../../model/supervisor.ts';

/** Everything that a decision rests on: one look at the local MySQL, and at what its peers hold. */
export type Observation = Silent | Answering;

/** MySQL did not tell everything within the deadline. */
export interface Silent {
  readonly kind: 'silent';
  readonly why: string;
}

export interface Answering {
  readonly kind: 'answering';
  readonly version: string;
  readonly uuid: string;
  readonly readOnly: boolean;
  readonly superReadOnly: boolean;
  /** GTID set; empty on a server that has never executed a transaction. */
  readonly executed: string;
  readonly hasSchema: boolean;
  /** Schema, accounts, grants and passwords are as they shall be. Known on a primary that takes writes. */
  readonly provisioned: boolean;
  /** Age of the supervisor's own last commit on a primary that takes writes; null before the first, and elsewhere. */
  readonly provenSeconds: number | null;
  readonly channel: Channel | null;
  /** Whom this host copies: the configured primary, or the one that the voters tell of; null while there was none yet. */
  readonly primary: DatabasePeer | null;
  /** By peer name. Every peer of a replica and of a read-only primary; none for a primary that takes writes. */
  readonly peers: Readonly<Record<string, PeerView>>;
  /** Transactions here that the primary lacked when it last answered; null while it never has, and on a primary. */
  readonly errant: string | null;
  /** A copy of the primary's data directory is on its way. */
  readonly cloning: boolean;
}

/** The default replication channel. */
export interface Channel {
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly autoPosition: boolean;
  /** GTID set of what came in since the relay logs begin, applied or not. */
  readonly received: string;
  readonly receiver: Thread;
  readonly applier: Thread;
  /** Age of the oldest transaction that is received and not yet applied; 0 when there is none. */
  readonly applySeconds: number;
  /** Since the source was last heard of; null when it has not been, since the receiver started. */
  readonly silentSeconds: number | null;
}

export interface Thread {
  readonly state: ThreadState;
  readonly error: { readonly code: number; readonly message: string } | null;
  /** Since it was seen to stop, or was last started in vain; 0 while it is not stopped. */
  readonly stoppedSeconds: number;
  /** It has run since MySQL came up: a stop without an error is then somebody's doing. */
  readonly seenRunning: boolean;
}

/** What another database host holds, beside what this one holds. */
export type PeerView =
  | { readonly kind: 'silent'; readonly why: string }
  /** It answers and knows no replication account: nothing has ever been copied to it. */
  | { readonly kind: 'pristine' }
  | {
      readonly kind: 'answered';
      readonly uuid: string;
      /** Transactions of this host that the peer lacks. The peer was asked after this host. */
      readonly beyondPeer: string;
      /** Transactions of the peer that this host lacks. */
      readonly beyondUs: string;
      /** Transactions that this host has not even received, and the peer cannot send any more. */
      readonly purged: string;
    };
