import type { Database } from '../../data/store.ts';
import { ACTIONS, type ActionName } from './act.ts';
import { type Cursor, type Page, pageOf, parseCursor, seek } from './keyset.ts';

export interface LogFilter {
  readonly action: ActionName | null;
  /** As a whole, such as `order 7ZK…`. */
  readonly subject: string;
  /** Address of the administrator, as a whole. */
  readonly by: string;
  readonly cursor: Cursor | null;
}

export interface LogEntry {
  readonly id: number;
  readonly by: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: unknown;
  readonly address: string;
  readonly happenedAt: Date;
}

export function parseLogFilter(params: URLSearchParams): LogFilter {
  const action = params.get('action') ?? '';
  return {
    action: ACTIONS.find((known) => known === action) ?? null,
    subject: (params.get('subject') ?? '').trim().slice(0, 120),
    by: (params.get('by') ?? '').trim().slice(0, 254),
    cursor: parseCursor(params),
  };
}

/** The filter as a query, without its cursor. */
export function logFilterParams({ action, subject, by }: LogFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (action !== null) params.set('action', action);
  if (subject !== '') params.set('subject', subject);
  if (by !== '') params.set('by', by);
  return params;
}

/** What administrators did, newest first. */
export async function listLog(
  db: Database,
  { action, subject, by, cursor }: LogFilter,
): Promise<Page<LogEntry>> {
  const { than, direction, limit } = seek(cursor);
  let entries = db
    .selectFrom('admin_log')
    .select([
      'id',
      'admin_email as by',
      'action',
      'subject',
      'detail',
      'address',
      'happened_at as happenedAt',
    ]);
  if (action !== null) entries = entries.where('action', '=', action);
  if (subject !== '') entries = entries.where('subject', '=', subject);
  if (by !== '') entries = entries.where('admin_email', '=', by);
  if (than !== null) entries = entries.where('id', than[0], than[1]);
  return pageOf(await entries.orderBy('id', direction).limit(limit).execute(), cursor);
}
