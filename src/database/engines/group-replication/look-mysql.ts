import { isInside } from '../../../model/supervisor.ts';
import { type Account, REPLICATION_USER } from '../../mysql/accounts.ts';
import { driftOf } from '../../mysql/drift.ts';
import { heartbeat, isProven } from '../../mysql/heartbeat.ts';
import { type Passwords, passwordOf } from '../../mysql/passwords.ts';
import { accountsCurrent, provisioning } from '../../mysql/provisioning.ts';
import { localSession } from '../../mysql/session.ts';
import { signInAs } from '../../mysql/sign-in.ts';
import { readBlockers } from './blockers.ts';
import { readGroup } from './read-group.ts';
import type { MysqlFacts } from './seen.ts';
import { addressOf, type VoterSettings } from './voter.ts';

/**
 * A newly elected primary holds up who asks of tables until it has applied what the old one has acknowledged
 * (BEFORE_ON_PRIMARY_FAILOVER): its supervisor has to see meanwhile what that waits for.
 * Source: MySQL Reference Manual, "Configuring Transaction Consistency Guarantees".
 */
const NEVER_HELD_UP = "SET SESSION group_replication_consistency = 'EVENTUAL'";

/** Looks at the MySQL of a voter. What it returns throws when MySQL does not answer within the deadline. */
export function mysqlLooker(settings: VoterSettings, accounts: readonly Account[], passwords: Passwords) {
  const local = localSession('supervisor', NEVER_HELD_UP);
  const heart = heartbeat(localSession(), settings.host);
  const members = accounts.filter(({ user }) => user === REPLICATION_USER);
  const provisioned = provisioning(local, accounts, passwords);
  const prepared = async (deadline: () => number): Promise<boolean> => {
    if (!(await accountsCurrent(local, members, passwords, deadline))) return false;
    const seen = members.map(async (account) => {
      const signedIn = await signInAs(account, passwordOf(passwords, account.credential), deadline());
      return !driftOf(account, signedIn.seen)?.lacks;
    });
    return (await Promise.all(seen)).every(Boolean);
  };

  return async (deadline: () => number): Promise<MysqlFacts> => {
    const { server, offlineMode, received, applySeconds, applying, ...group } = await readGroup(
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
      blockers: primary && !commits ? await readBlockers(local, deadline()) : [],
      prepared: inside || (await prepared(deadline)),
      group: { ...group, primary },
      applySeconds,
      applying,
    };
  };
}
