import { type GroupChange, isInside } from '../../../model/supervisor.ts';
import { accountsCurrent, provisioning } from '../../agent/observe.ts';
import { driftOf } from '../../agent/upkeep/drift.ts';
import { signInAs } from '../../agent/upkeep/sign-in.ts';
import { accountsOf, REPLICATION_USER } from '../../mysql/accounts.ts';
import { type Heartbeat, isProven } from '../../mysql/heartbeat.ts';
import type { Passwords } from '../../mysql/passwords.ts';
import type { Session } from '../../mysql/session.ts';
import { listenTo } from './ask.ts';
import { observeBlockers } from './blockers.ts';
import { heardOf, toldBy } from './hearing.ts';
import { observeGroup } from './observe-group.ts';
import { reachedOf, reachOut } from './reach.ts';
import { type Facts, NOTHING, recall, recallRelief, recallSilence } from './recall.ts';
import type { Record } from './record.ts';
import { addressOf, type VoterSeen, type VoterSettings } from './voter.ts';

/** Sees what a voter's decision rests on. */
export function voterEyes(
  settings: VoterSettings,
  passwords: Passwords,
  local: Session,
  heart: Heartbeat,
  record: Record,
) {
  const accounts = accountsOf(settings);
  const members = accounts.filter(({ user }) => user === REPLICATION_USER);
  const others = settings.voters.filter(({ name }) => name !== settings.host);
  const provisioned = provisioning(local, accounts, passwords);
  const notes = listenTo(others);
  const reached = reachOut(others);
  const prepared = async (deadline: () => number): Promise<boolean> => {
    if (!(await accountsCurrent(local, members, passwords, deadline))) return false;
    const seen = members.map(async (account) => {
      const signedIn = await signInAs(account, passwords[account.credential] ?? '', deadline());
      return !driftOf(account, signedIn.seen)?.lacks;
    });
    return (await Promise.all(seen)).every(Boolean);
  };
  let recollection = NOTHING;

  const factsOf = async (now: number, deadline: () => number, busy: GroupChange | null): Promise<Facts> => {
    const { server, offlineMode, received, applySeconds, applying, ...group } = await observeGroup(
      local,
      deadline,
    );
    const inside = isInside(group);
    const primary = inside && group.members[addressOf(settings)]?.primary === true;
    const open = server.readOnly === 0 && server.superReadOnly === 0;
    const hasSchema = server.hasSchema === 1;
    const ready = primary && open && hasSchema && (await provisioned(deadline));
    if (!ready) heart.rest();
    const provenSeconds = ready ? await heart.proven() : null;
    const commits = open && (!ready || isProven(provenSeconds));
    return {
      version: server.version,
      uuid: server.uuid,
      readOnly: server.readOnly === 1,
      superReadOnly: server.superReadOnly === 1,
      offlineMode,
      executed: server.executed,
      received,
      hasSchema,
      provisioned: ready,
      provenSeconds,
      begunSeconds: ready ? heart.begun() : null,
      blockers: primary && !commits ? await observeBlockers(local, deadline()) : [],
      prepared: inside || (await prepared(deadline)),
      group: { ...group, primary, busy, leaving: record.leaving(), heard: heardOf(notes(), now) },
      record: record.now(),
      attempt: record.attempt(),
      givenUp: record.givenUp(),
      applySeconds,
      applying,
      reached: reachedOf(reached(), now),
    };
  };

  return {
    /** @throws Error when MySQL does not answer within the deadline. */
    look: async (now: number, deadline: () => number, busy: GroupChange | null): Promise<VoterSeen> => {
      const facts = await factsOf(now, deadline, busy);
      if (facts.group.state === 'online') record.forgive();
      if (isInside(facts.group)) record.joined();
      const clocks = { now: performance.now(), wall: Date.now() };
      const told = toldBy(notes(), others, clocks.now);
      const looked = recall(recollection, facts, told, settings, clocks);
      recollection = looked.recollection;
      return looked.seen;
    },
    /** MySQL was silent: only others can tell whether there still is the group that it joins, or that it was primary of. */
    blind: (busy: GroupChange | null) => {
      const now = performance.now();
      const silence = recallSilence(recollection, toldBy(notes(), others, now), now, busy);
      recollection = silence.recollection;
      return silence.told;
    },
    recollect: () => {},
    relieve: () => {
      recollection = recallRelief(recollection);
    },
  };
}
