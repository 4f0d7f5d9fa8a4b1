import * as z from 'zod/mini';

/** Another database host, as a supervisor reaches it. */
export interface DatabasePeer {
  readonly name: string;
  readonly address: string;
  /** Port of its MySQL. */
  readonly port: number;
}

/** Another voting member (voter) of the group, as a supervisor reaches it: its MySQL, and its own supervisor. */
export interface Voter extends DatabasePeer {
  /** Port of its supervisor. */
  readonly supervisor: number;
}

/** `/etc/trivet/supervisor.json`: written by the database role, read by the supervisor. */
export type SupervisorSettings = {
  readonly host: string;
  /** MySQL's `max_connections`. */
  readonly maxConnections: number;
} & (
  | { readonly role: 'primary'; readonly replicas: readonly DatabasePeer[] }
  | { readonly role: 'replica'; readonly primary: DatabasePeer; readonly maxLagSeconds: number }
  /** An asynchronous replica of whomever the voters elect. */
  | { readonly role: 'follower'; readonly voters: readonly Voter[]; readonly maxLagSeconds: number }
  /** One of several hosts that elect the primary among themselves; `voters` are all of them, this one included. */
  | { readonly role: 'voter'; readonly voters: readonly Voter[]; readonly maxLagSeconds: number }
);

/**
 * The version of what `GET /status` tells. While a lab is brought up to date, hosts of two versions talk to each other:
 * a field more is no new version, and is read with a default that claims nothing (`z._default`) where it is missing;
 * what a reader does not know is left out. A field that goes, or changes its meaning, makes a new version.
 *
 * Names stay as they are, since other versions read them. In other words: `epoch` is the number of a generation and `name` that
 * of its group, `held` the transactions that are executed or received, `busy` the change under way (`begin`: bootstraps), `fails`
 * that the applier cannot apply what was received, `vain` that a join has failed, and `heard` which supervisors answer.
 */
export const PROTOCOL = 1;

/** Anything else would reach SQL, and what is run by hand. */
const UUID = z.guid();
const COUNT = z.int().check(z.nonnegative());
/** What a word is taken for that this version does not know: a member of no use to anybody. */
const STATE = z.catch(z.enum(['online', 'recovering', 'offline', 'error', 'unreachable']), 'error');
const THREAD = z.enum(['running', 'connecting', 'stopped']);
const ROLE = z.enum(['primary', 'replica', 'follower', 'voter']);

const HEALTH = {
  /** The primary, and it takes writes. */
  primary: z.boolean(),
  /** A replica whose copy is right and at most `maxLagSeconds` old. */
  replica: z.boolean(),
  /** The site's tables can be read, however old they are. */
  readable: z.boolean(),
  /** How old a replica's copy is; null on a primary, and while it is not known. */
  lagSeconds: z.nullable(z.number()),
};

const GENERATION = {
  /** 0: none yet. */
  epoch: COUNT,
  /** The group name in Group Replication, and the source in the GTIDs of what was written in it. */
  name: z.nullable(UUID),
};

const VOTE = z.readonly(z.object({ epoch: COUNT, host: z.string() }));

const RECORD = {
  ...GENERATION,
  /** Of the generation, as MySQL marks its views; null until the host that bootstrapped it has seen it. */
  origin: z.nullable(z.string()),
  vote: z.nullable(VOTE),
};

const MEMBER = z.readonly(z.object({ state: STATE, primary: z.boolean() }));

/** What takes long, and is waited for; outside a group, `apply` is a try to apply what a host has failed at; what is not known is waited for as well. */
const CHANGE = z.catch(z.enum(['begin', 'join', 'leave', 'clone', 'hand-over', 'apply']), 'leave');

const GROUP = z.readonly(
  z.object({
    ...RECORD,
    state: STATE,
    /** The group has this host as its primary. */
    primary: z.boolean(),
    /** The group that MySQL is in, or was in last. */
    follows: z.nullable(z.string()),
    /**
     * What all view ids of the group begin with, made when it began; null while there is no view. A member that joins
     * while the others leave can find itself in a group of the same name that has just begun, and lacks what they hold.
     */
    viewOrigin: z.nullable(z.string()),
    /** Grows with every view of the group: the rest of a view id. Null while there is no view, or it is not told. */
    viewNumber: z._default(z.nullable(COUNT), null),
    /** Members by host address, as this one sees them; itself included. */
    members: z.readonly(z.record(z.string(), MEMBER)),
    /** All transactions that are on its disk, applied or not. */
    held: z.string(),
    /** A change of membership, or of the primary, that MySQL is still about. */
    busy: z.nullable(CHANGE),
    /** Its MySQL is about to be stopped. */
    leaving: z.boolean(),
    /** Its rank in the next election: the highest is elected. */
    weight: z._default(COUNT, 0),
    /** Other voters whose supervisor it hears, and the age of what they said last, in milliseconds. Null: not told. */
    heard: z._default(z.nullable(z.readonly(z.record(z.string(), z.number()))), null),
    /** Its copy of the data is bad: it cannot apply what it holds. */
    fails: z._default(z.boolean(), false),
    /** It has set out to join, and has not come to be a member since. */
    vain: z._default(z.boolean(), false),
  }),
);

/** What a host is, or is about to be, in a word that stays when the sentence beside it is put otherwise. */
const SITUATION = z.enum([
  /** Not told, or by a word that this version does not know. */
  'unknown',
  /** MySQL does not answer. */
  'silent',
  /** Takes writes, and commits. */
  'primary',
  /** Would take writes, and has not committed lately. */
  'primary-unproven',
  /** The primary, which does not take writes yet. */
  'primary-opening',
  'handing-over',
  /** Copies the primary, and is no older than it may be. */
  'replica',
  /** Copies the primary, and is older. */
  'lagging',
  /** A thread of replication does not run, and is started again. */
  'stopped',
  /** Its copy of the data is not what it should be, or cannot be brought further: it may take a person. */
  'failed',
  /** Is being made what it shall be: read-only, configured, let clients in. */
  'preparing',
  'cloning',
  /** Could be the primary, and may take no writes: there is no majority, or a doubt about its data. */
  'fenced',
  /** The group has gone on without it. */
  'expelled',
  /** There is no group: voters elect who begins one. */
  'electing',
  'bootstrapping',
  /** For others, before it joins or copies them. */
  'waiting',
  'joining',
  'leaving',
  /** Its MySQL is killed, and comes up again. */
  'killed',
]);

const STATUS = z.readonly(
  z.object({
    /** 0: before there were versions. */
    protocol: z._default(COUNT, 0),
    host: z.string(),
    role: ROLE,
    ...HEALTH,
    /** What the supervisor does, and why, for people. */
    sentence: z.string(),
    /** The same in a word, for programs. */
    state: z._default(z.catch(SITUATION, 'unknown'), 'unknown'),
    /** Milliseconds since MySQL was looked at. */
    ageMs: z.number(),
    /** Null while MySQL does not answer. */
    mysql: z.nullable(
      z.readonly(
        z.object({ version: z.string(), uuid: UUID, readOnly: z.boolean(), gtidExecuted: z.string() }),
      ),
    ),
    /** Where a replica copies from; null on a primary and before replication is configured. */
    source: z.nullable(
      z.readonly(z.object({ address: z.string(), port: COUNT, receiver: THREAD, applier: THREAD })),
    ),
    /** Transactions that this replica holds and its primary does not; null while that is not known. */
    errant: z.nullable(z.string()),
    /** What a voter knows of the group; null on others, and while MySQL does not answer. */
    group: z.nullable(GROUP),
  }),
);

/** What a database host is good for, as the supervisor last saw it. */
export type DatabaseHealth = Pick<SupervisorStatus, keyof typeof HEALTH>;
/** What a host is, or is about to be, in a word. */
export type Situation = z.infer<typeof SITUATION>;
/** The body of `GET /status`. */
export type SupervisorStatus = z.infer<typeof STATUS>;
/**
 * A group is bootstrapped after an election of all voters, and ends when its last member leaves. Each such generation has a
 * number that only grows and a name of its own, so that MySQL itself keeps members of two apart.
 */
export type Generation = Pick<GroupStatus, keyof typeof GENERATION>;
/** Whom a voter lets bootstrap a generation. */
export type Vote = z.infer<typeof VOTE>;
/** What a voter keeps on its disk, and is held to. */
export type VoterRecord = Pick<GroupStatus, keyof typeof RECORD>;
export type GroupStatus = z.infer<typeof GROUP>;
export type GroupChange = z.infer<typeof CHANGE>;
export type Member = z.infer<typeof MEMBER>;
/** Source: performance_schema.replication_group_members (MySQL Reference Manual). */
export type MemberState = z.infer<typeof STATE>;
/** It is a member, or about to be one. */
export const isInside = ({ state }: { readonly state: MemberState }): boolean =>
  state === 'online' || state === 'recovering';
/** It is in the group that it follows: a member can come to be in one of that name that nobody has begun. */
export const isInOwnGroup = ({
  name,
  origin,
  follows,
  viewOrigin,
}: Pick<GroupStatus, 'name' | 'origin' | 'follows' | 'viewOrigin'>): boolean =>
  name !== null && name === follows && origin !== null && origin === viewOrigin;
/** One of the two threads of MySQL replication; `connecting` is the receiver's alone. */
export type ThreadState = z.infer<typeof THREAD>;

/**
 * What a supervisor answered, checked. Every reader reads by this.
 * @throws Error with what is wrong, in one line
 */
export function readStatus(body: string): SupervisorStatus {
  let told: unknown;
  try {
    told = JSON.parse(body);
  } catch {
    throw new Error('what it tells is no JSON');
  }
  const read = STATUS.safeParse(told);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const version = z.object({ protocol: COUNT }).safeParse(told).data?.protocol ?? 'unknown';
  const where = issue?.path.join('.') || 'all of it';
  throw new Error(`what it tells cannot be read (protocol ${version}, and this is ${PROTOCOL}): ${where}`);
}
