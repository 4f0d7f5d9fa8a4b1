import type { Member, MemberState } from '../../../model/supervisor.ts';
import { readServer, type ServerRow } from '../../mysql/server.ts';
import type { Session } from '../../mysql/session.ts';
import type { Applying } from './failing.ts';
import { readApplying } from './read-applying.ts';

export interface GroupNow {
  readonly server: ServerRow;
  readonly offlineMode: boolean;
  readonly state: MemberState;
  readonly follows: string | null;
  readonly viewOrigin: string | null;
  readonly weight: number;
  readonly viewNumber: number | null;
  readonly members: Readonly<Record<string, Member>>;
  /** GTID set of what came in by the group and is in the relay logs. */
  readonly received: string;
  readonly applySeconds: number;
  readonly applying: Applying;
}

/** An applier that fails takes its member out of the group: of one that is online there is nothing to ask. */
const APPLIES: Applying = { runs: true, failure: null };

interface Row {
  readonly offlineMode: number;
  readonly follows: string;
  readonly view: string | null;
  readonly weight: number;
  readonly received: string | null;
  readonly applySeconds: number | null;
}

interface MemberRow {
  readonly uuid: string;
  readonly address: string;
  readonly state: 'ONLINE' | 'RECOVERING' | 'OFFLINE' | 'ERROR' | 'UNREACHABLE';
  readonly role: string;
}

/**
 * Source: performance_schema's tables of Group Replication and of its applier channel (MySQL Reference Manual).
 * `replication_group_communication_information` is left alone: asked again and again, it hangs on an expelled member.
 */
export async function readGroup(local: Session, deadline: () => number): Promise<GroupNow> {
  const server = await readServer(local, deadline());
  const [row] = await local.query<Row>(
    `SELECT @@global.offline_mode AS offlineMode, @@global.group_replication_group_name AS follows,
       @@global.group_replication_member_weight AS weight,
       (SELECT view_id FROM performance_schema.replication_group_member_stats
          WHERE member_id = @@global.server_uuid) AS view,
       (SELECT REPLACE(received_transaction_set, '\\n', '')
          FROM performance_schema.replication_connection_status
          WHERE channel_name = 'group_replication_applier') AS received,
       (SELECT MAX(TIMESTAMPDIFF(MICROSECOND, committed, NOW(6))) / 1e6 FROM (
          SELECT applying_transaction_original_commit_timestamp AS committed
            FROM performance_schema.replication_applier_status_by_worker
            WHERE channel_name = 'group_replication_applier'
          UNION ALL
          SELECT processing_transaction_original_commit_timestamp
            FROM performance_schema.replication_applier_status_by_coordinator
            WHERE channel_name = 'group_replication_applier'
        ) underway) AS applySeconds`,
    [],
    deadline(),
  );
  const rows = await local.query<MemberRow>(
    `SELECT member_id AS uuid, member_host AS address, member_state AS state, member_role AS role
       FROM performance_schema.replication_group_members`,
    [],
    deadline(),
  );
  const [origin, number] = row?.view?.split(':') ?? [];
  const state = rows.find(({ uuid }) => uuid === server.uuid)?.state ?? 'OFFLINE';
  const applying = state === 'ONLINE' ? APPLIES : await readApplying(local, deadline());
  return {
    server,
    offlineMode: row?.offlineMode === 1,
    state: stateOf(state),
    follows: row?.follows || null,
    weight: row?.weight ?? 0,
    viewOrigin: origin || null,
    viewNumber: number ? Number(number) : null,
    members: Object.fromEntries(
      rows
        .filter(({ address }) => address !== '')
        .map((each) => [each.address, { state: stateOf(each.state), primary: each.role === 'PRIMARY' }]),
    ),
    received: row?.received ?? '',
    applySeconds: Math.max(0, row?.applySeconds ?? 0),
    applying,
  };
}

const stateOf = (state: MemberRow['state']) => state.toLowerCase() as MemberState;
