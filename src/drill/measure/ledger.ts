import type { Entry } from '../../journeys/index.ts';

/** A row of the ledger as a database member has it. */
export interface Row {
  readonly id: bigint;
  readonly token: string;
  readonly times: number;
  readonly uuid: string;
}

/** What was found wrong with the writes of a run; tokens, in the order in which they were sent. */
export interface LedgerFindings {
  /** Acknowledged, and missing from at least one member. */
  readonly lost: readonly string[];
  /** Done more often than it was asked for, or differently on two members. */
  readonly doubled: readonly string[];
  /** Written before one that had been acknowledged when it was sent. */
  readonly outOfOrder: readonly string[];
  /** Not seen by whoever wrote it. */
  readonly stale: readonly string[];
}

/** Compares what was acknowledged with what each member has; `members` is by host. */
export function compareLedger(
  entries: readonly Entry[],
  members: Readonly<Record<string, readonly Row[]>>,
): LedgerFindings {
  const tables = Object.values(members).map((rows) => new Map(rows.map((row) => [row.token, row])));
  const sent = entries.toSorted((one, other) => one.sent - other.sent);
  const rowsOf = ({ token }: Entry) => tables.flatMap((table) => table.get(token) ?? []);
  const tokens = (fits: (entry: Entry) => boolean) => sent.filter(fits).map(({ token }) => token);
  return {
    lost: tokens((entry) => entry.acknowledged !== null && rowsOf(entry).length < tables.length),
    doubled: tokens((entry) => {
      const rows = rowsOf(entry);
      return rows.some(
        ({ times, id, uuid }) => times > entry.attempts || id !== rows[0]?.id || uuid !== rows[0].uuid,
      );
    }),
    outOfOrder: outOfOrder(entries),
    stale: tokens(({ stale }) => stale),
  };
}

/** Ids grow on each server and on whoever follows it: one that shrinks was given by a server that lacked the other. */
function outOfOrder(entries: readonly Entry[]): readonly string[] {
  const acknowledged = entries.flatMap(({ token, sent, ended, acknowledged }) =>
    acknowledged === null ? [] : [{ token, sent, ended: ended, id: BigInt(acknowledged.id) }],
  );
  const bySent = acknowledged.toSorted((one, other) => one.sent - other.sent);
  const byEnded = acknowledged.toSorted((one, other) => one.ended - other.ended);
  const found: string[] = [];
  let highest = -1n;
  let next = 0;
  for (const { token, sent, id } of bySent) {
    for (let before = byEnded[next]; before !== undefined && before.ended < sent; before = byEnded[next]) {
      if (before.id > highest) highest = before.id;
      next += 1;
    }
    if (id < highest) found.push(token);
  }
  return found;
}
