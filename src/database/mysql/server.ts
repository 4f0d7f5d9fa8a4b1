import { SCHEMA } from './accounts.ts';
import type { Session } from './session.ts';

export interface ServerRow {
  readonly version: string;
  readonly uuid: string;
  readonly readOnly: number;
  readonly superReadOnly: number;
  readonly executed: string;
  readonly hasSchema: number;
}

/** The local server's own variables. */
export async function readServer(local: Session, deadlineMs: number): Promise<ServerRow> {
  const [row] = await local.query<ServerRow>(
    `SELECT @@global.version AS version, @@global.server_uuid AS uuid, @@global.read_only AS readOnly,
       @@global.super_read_only AS superReadOnly, REPLACE(@@global.gtid_executed, '\\n', '') AS executed,
       EXISTS (SELECT * FROM information_schema.schemata WHERE schema_name = ?) AS hasSchema`,
    [SCHEMA],
    deadlineMs,
  );
  if (!row) throw new Error('the server has no variables');
  return row;
}
