import type { DatabasePeer, SupervisorSettings } from '../model/supervisor.ts';
import { ACCOUNTS, REPLICATION_PASSWORD, REPLICATION_USER } from './accounts.ts';
import { observeChannel } from './channel.ts';
import { FORGOTTEN, type Memory, recall, remember } from './memory.ts';
import type { Answering, Observation, PeerView } from './observation.ts';
import { accountsCurrent, observePeer, observeServer } from './observe.ts';
import type { Passwords } from './passwords.ts';
import { isRefusal, messageOf, type Session, session } from './session.ts';

/** A MySQL that has not told everything within this time is as good as none. */
const LOOK_DEADLINE_MS = 900;
/** Less, so that a hung peer does not make this host's own MySQL look hung. */
const PEER_DEADLINE_MS = 600;

const LOCAL = { path: '/run/mysqld/mysqld.sock' };

/** The supervisor's own session; MySQL knows it by its system user. */
export function localSession(): Session {
  return session({ at: LOCAL, user: 'supervisor' });
}

export interface Looker {
  /** Never throws: a MySQL that does not answer is an observation. `now` is in milliseconds, monotonic. */
  readonly look: (now: number, cloning: boolean) => Promise<Observation>;
  /** The supervisor has acted on its memory of stopped threads. */
  readonly recollect: (change: (memory: Memory) => Memory) => void;
}

export function looker(settings: SupervisorSettings, passwords: Passwords): Looker {
  const local = localSession();
  const peers = peerSessions(settings, passwords[REPLICATION_PASSWORD] ?? '');
  let memory: Memory = FORGOTTEN;
  let passwordsRight = false;
  let errant: string | null = null;

  const provisioned = async (deadline: () => number): Promise<boolean> => {
    if (!(await accountsCurrent(local, deadline()))) return false;
    passwordsRight ||= await canSignIn(passwords, deadline());
    return passwordsRight;
  };

  const answering = async (now: number, cloning: boolean): Promise<Answering> => {
    const deadline = () => now + LOOK_DEADLINE_MS - performance.now();
    const server = await observeServer(local, deadline());
    const channel = await observeChannel(local, deadline());
    if (channel) memory = remember(memory, channel, now);

    const readOnly = server.readOnly === 1;
    const takesWrites = settings.role === 'primary' && !readOnly;
    const hasSchema = server.hasSchema === 1;
    const views = takesWrites ? {} : await askAll(peers, server.executed, channel?.received ?? '');
    if (settings.role === 'replica') errant = beyond(views[settings.primary.name]) ?? errant;
    return {
      kind: 'answering',
      version: server.version,
      uuid: server.uuid,
      executed: server.executed,
      readOnly,
      superReadOnly: server.superReadOnly === 1,
      hasSchema,
      provisioned: takesWrites && hasSchema && (await provisioned(deadline)),
      channel: channel && recall(memory, channel, now),
      peers: views,
      errant,
      cloning,
    };
  };

  return {
    look: async (now, cloning) => {
      try {
        return await answering(now, cloning);
      } catch (error) {
        memory = FORGOTTEN;
        return { kind: 'silent', why: messageOf(error) };
      }
    },
    recollect: (change) => {
      memory = change(memory);
    },
  };
}

function beyond(view: PeerView | undefined): string | null {
  return view?.kind === 'answered' ? view.beyondPeer : null;
}

function peerSessions(settings: SupervisorSettings, password: string): ReadonlyMap<string, Session> {
  const peers: readonly DatabasePeer[] = settings.role === 'primary' ? settings.replicas : [settings.primary];
  return new Map(
    peers.map(({ name, address, port }) => [
      name,
      session({ at: { host: address, port }, user: REPLICATION_USER, password }),
    ]),
  );
}

async function askAll(peers: ReadonlyMap<string, Session>, executed: string, received: string) {
  const views = [...peers].map(
    async ([name, peer]): Promise<[string, PeerView]> => [
      name,
      await observePeer(peer, executed, received, PEER_DEADLINE_MS),
    ],
  );
  return Object.fromEntries(await Promise.all(views));
}

/** Whether MySQL takes the passwords of all accounts. One that is refused for another reason is not wrong. */
async function canSignIn(passwords: Passwords, deadlineMs: number): Promise<boolean> {
  const attempts = ACCOUNTS.map(async ({ user, credential }) => {
    const attempt = session({ at: LOCAL, user, password: passwords[credential] ?? '' });
    try {
      await attempt.query('DO 1', [], deadlineMs);
      return true;
    } catch (error) {
      return !isRefusal(error);
    } finally {
      attempt.close();
    }
  });
  return (await Promise.all(attempts)).every(Boolean);
}
