import type { DatabasePeer, GroupChange } from '../../../model/supervisor.ts';
import { type Account, REPLICATION_PASSWORD, REPLICATION_USER } from '../../mysql/accounts.ts';
import { heartbeat } from '../../mysql/heartbeat.ts';
import { type Passwords, passwordOf } from '../../mysql/passwords.ts';
import { provisioning } from '../../mysql/provisioning.ts';
import { readServer } from '../../mysql/server.ts';
import { localSession, type Session, session } from '../../mysql/session.ts';
import { primaryAmong } from '../../peers/primary-among.ts';
import { readChannel } from './channel.ts';
import type { Answering, PeerView } from './observation.ts';
import { readPeer } from './read-peer.ts';
import type { StaticSettings } from './settings.ts';
import { historyAfter, NO_HISTORY, type ThreadHistory, withHistory } from './thread-history.ts';

/** Less than a look may take, so that a hung peer does not make this host's own MySQL look hung. */
const PEER_DEADLINE_MS = 600;

/** Sees a primary and those that copy one. */
export function observer(settings: StaticSettings, accounts: readonly Account[], passwords: Passwords) {
  const local = localSession();
  const heart = heartbeat(localSession(), settings.host);
  const peers = peerSessions(settings, passwordOf(passwords, REPLICATION_PASSWORD));
  let primary = settings.role === 'replica' ? settings.primary : null;
  let history: ThreadHistory = NO_HISTORY;
  const provisioned = provisioning(local, accounts, passwords);
  let errant: string | null = null;

  return {
    /** @throws Error when MySQL does not answer within the deadline. */
    see: async (now: number, deadline: () => number, busy: GroupChange | null): Promise<Answering> => {
      const server = await readServer(local, deadline());
      const channel = await readChannel(local, deadline());
      if (channel) history = historyAfter(history, channel, now);

      const readOnly = server.readOnly === 1;
      const takesWrites = settings.role === 'primary' && !readOnly;
      const hasSchema = server.hasSchema === 1;
      if (settings.role === 'follower') primary = (await primaryAmong(settings.voters)) ?? primary;
      const views = takesWrites
        ? {}
        : await askAll(asked(peers, primary), server.executed, channel?.received ?? '');
      if (primary) errant = beyond(views[primary.name]) ?? errant;
      const ready = takesWrites && hasSchema && (await provisioned(deadline));
      if (!ready) heart.rest();
      return {
        kind: 'answering',
        version: server.version,
        uuid: server.uuid,
        executed: server.executed,
        readOnly,
        superReadOnly: server.superReadOnly === 1,
        hasSchema,
        provisioned: ready,
        provenSeconds: ready ? await heart.proven() : null,
        channel: channel && withHistory(history, channel, now),
        primary,
        peers: views,
        errant,
        cloning: busy === 'clone',
      };
    },
    /** The supervisor has acted on its memory of stopped threads. */
    updateHistory: (change: (memory: ThreadHistory) => ThreadHistory) => {
      history = change(history);
    },
  };
}

function beyond(view: PeerView | undefined): string | null {
  return view?.kind === 'answered' ? view.beyondPeer : null;
}

function peersOf(settings: StaticSettings): readonly DatabasePeer[] {
  switch (settings.role) {
    case 'primary':
      return settings.replicas;
    case 'replica':
      return [settings.primary];
    case 'follower':
      return settings.voters;
  }
}

/** All peers of a primary; of the others, whom they copy. */
function asked(sessions: ReadonlyMap<string, Session>, primary: DatabasePeer | null) {
  return primary ? new Map([...sessions].filter(([name]) => name === primary.name)) : sessions;
}

function peerSessions(settings: StaticSettings, password: string): ReadonlyMap<string, Session> {
  const peers = peersOf(settings);
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
      await readPeer(peer, executed, received, PEER_DEADLINE_MS),
    ],
  );
  return Object.fromEntries(await Promise.all(views));
}
