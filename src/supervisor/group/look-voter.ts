import type { GroupChange } from '../../model/supervisor.ts';
import { accountsOf, REPLICATION_USER } from '../accounts.ts';
import { type Conduct, GOOD_STANDING, relieved, standingAfter } from '../conduct.ts';
import type { Heartbeat } from '../heartbeat.ts';
import { accountsCurrent, provisioning } from '../observe.ts';
import type { Passwords } from '../passwords.ts';
import type { Session } from '../session.ts';
import { askVoters } from './ask.ts';
import { observeBlockers } from './blockers.ts';
import { minus, parse, print, union } from './gtid-set.ts';
import { type Lately, remembered, within } from './lately.ts';
import { observeGroup } from './observe-group.ts';
import type { Record } from './record.ts';
import { conductOf, owesDuty } from './relief.ts';
import {
  addressOf,
  deposedBy,
  majorityOf,
  membersAmong,
  type VoterSeen,
  type VoterSettings,
} from './voter.ts';

/** Longer than it takes to hear that another voter has begun to join. */
const TURN_MS = 1_000;
/** A member that is reached again believes in its old view for some seconds, also when the group has gone on without it. */
const DOUBT_MS = 10_000;

/** Sees what a voter's decision rests on, and remembers since when what it saw has been so. */
export function voterEyes(
  settings: VoterSettings,
  passwords: Passwords,
  local: Session,
  heart: Heartbeat,
  record: Record,
) {
  const accounts = accountsOf(settings);
  const mine = addressOf(settings);
  const others = settings.voters.filter(({ name }) => name !== settings.host);
  const place = settings.voters.findIndex(({ name }) => name === settings.host);
  const provisioned = provisioning(local, accounts, passwords);
  let closedSince: number | null = null;
  let errantSince: number | null = null;
  let deposedSince: number | null = null;
  let aloneSince: number | null = null;
  let doubtedAt = Number.NEGATIVE_INFINITY;
  let standing = GOOD_STANDING;
  let lookedAt: number | null = null;
  let last = { inside: false, primary: false };
  let lately: Lately = {};
  const stand = (now: number, conduct: Conduct) => {
    standing = standingAfter(standing, conduct, lookedAt === null ? 0 : (now - lookedAt) / 1000);
    lookedAt = now;
    return standing;
  };
  const ask = async (now: number) => {
    const told = await askVoters(others);
    lately = remembered(lately, told, now);
    aloneSince = membersAmong(told).length > 0 ? null : (aloneSince ?? now);
    return told;
  };
  const aloneSeconds = (now: number) => (aloneSince === null ? 0 : (now - aloneSince) / 1000);

  return {
    /** @throws Error when MySQL does not answer within the deadline. */
    look: async (now: number, deadline: () => number, busy: GroupChange | null): Promise<VoterSeen> => {
      const seen = await observeGroup(local, deadline);
      const { server, offlineMode, state, follows, viewOrigin, members, weight, applySeconds, received } =
        seen;
      const inside = state === 'online' || state === 'recovering';
      const primary = inside && members[mine]?.primary === true;
      if (primary && !last.primary) standing = GOOD_STANDING;
      if (last.primary && !primary && inside && owesDuty(standing)) standing = relieved(standing);
      last = { inside, primary };
      const online = settings.voters.filter(({ address }) => members[address]?.state === 'online').length;
      if (!inside || online < majorityOf(settings.voters)) doubtedAt = now;
      // A member of a majority hears from the group; to ask who is silent would hold it up.
      const hears = inside && !primary && now - doubtedAt > DOUBT_MS;
      const open = server.readOnly === 0 && server.superReadOnly === 0;
      if (state === 'online') record.forgive();
      const prepared =
        inside ||
        (await accountsCurrent(
          local,
          accounts.filter(({ user }) => user === REPLICATION_USER),
          deadline(),
        ));
      if (hears) aloneSince = null;
      const told = hears ? {} : await ask(now);
      const held = union(parse(server.executed), parse(received));
      const theirs = membersAmong(told).map(({ group }) => parse(group.held));
      const errant = theirs.length > 0 ? print(minus(held, union(...theirs))) : '';
      const by = inside ? deposedBy({ follows, viewOrigin }, told, mine) : null;
      deposedSince = by === null ? null : (deposedSince ?? now);
      closedSince = primary && !open ? (closedSince ?? now) : null;
      errantSince = errant === '' ? null : (errantSince ?? now);
      const ready = primary && open && server.hasSchema === 1 && (await provisioned(deadline));
      if (!ready) heart.rest();
      const provenSeconds = ready ? await heart.proven() : null;
      const conduct = conductOf({ state, primary }, { superReadOnly: !open, provenSeconds, applySeconds });
      return {
        kind: 'voter',
        version: server.version,
        uuid: server.uuid,
        readOnly: server.readOnly === 1,
        superReadOnly: server.superReadOnly === 1,
        offlineMode,
        executed: server.executed,
        hasSchema: server.hasSchema === 1,
        provisioned: ready,
        provenSeconds,
        standing: stand(now, conduct),
        blockers: primary && !open ? await observeBlockers(local, deadline()) : [],
        prepared,
        group: {
          state,
          primary,
          follows,
          viewOrigin,
          members,
          held: print(held),
          busy,
          leaving: record.leaving(),
          weight,
        },
        record: record.now(),
        givenUp: record.givenUp(),
        others: told,
        lately: within(lately, now),
        applySeconds,
        turn: Math.floor(Date.now() / TURN_MS) % settings.voters.length === place,
        closedSeconds: closedSince === null ? 0 : (now - closedSince) / 1000,
        aloneSeconds: aloneSeconds(now),
        deposed: by === null ? null : { by, seconds: (now - (deposedSince ?? now)) / 1000 },
        errant: errantSince === null ? null : { set: errant, seconds: (now - errantSince) / 1000 },
      };
    },
    /** MySQL was silent: only others can tell whether there still is the group that it joins, or that it was primary of. */
    blind: async (now: number, busy: GroupChange | null) => {
      // It ends, or was killed: what comes up again is nothing yet, and is not killed once more.
      if (busy === 'leave') last = { inside: false, primary: false };
      if (busy === 'join' || last.primary) await ask(now);
      return {
        aloneSeconds: aloneSeconds(now),
        standing: stand(now, last.inside ? 'failing' : 'well'),
        lately: last.primary ? within(lately, now) : {},
      };
    },
    recollect: () => {},
  };
}
