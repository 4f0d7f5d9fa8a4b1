/** Rows on a page of a list. */
export const PAGE_SIZE = 50;

/** Where a page of a list begins, newest first: after (older than) or before (newer than) the row with this id. */
export interface Cursor {
  readonly side: 'after' | 'before';
  readonly id: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Where the neighbouring pages begin; null when there are none. */
  readonly newer: Cursor | null;
  readonly older: Cursor | null;
}

/** The id in an address or a form; null for what is none. */
export function parseId(text: string | null | undefined): number | null {
  return text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

/** Of `?after=` and `?before=`; what is no id begins at the newest row. */
export function parseCursor(params: URLSearchParams): Cursor | null {
  for (const side of ['after', 'before'] as const) {
    const id = parseId(params.get(side));
    if (id !== null) return { side, id };
  }
  return null;
}

/** How the rows of a page are asked for: a condition on the id, and in which direction. One row more tells of a next page. */
export function seek(cursor: Cursor | null) {
  return {
    than: cursor && ([cursor.side === 'after' ? '<' : '>', cursor.id] as const),
    direction: cursor?.side === 'before' ? ('asc' as const) : ('desc' as const),
    limit: PAGE_SIZE + 1,
  };
}

/** The page of what `seek` found; a list of any length costs the same to turn over anywhere. */
export function pageOf<Row extends { readonly id: number }>(
  found: readonly Row[],
  cursor: Cursor | null,
): Page<Row> {
  const more = found.length > PAGE_SIZE;
  const seen = found.slice(0, PAGE_SIZE);
  const backwards = cursor?.side === 'before';
  const rows = backwards ? seen.reverse() : seen;
  const [first, last] = [rows.at(0), rows.at(-1)];
  return {
    rows,
    newer: first && (backwards ? more : cursor !== null) ? { side: 'before', id: first.id } : null,
    older: last && (backwards || more) ? { side: 'after', id: last.id } : null,
  };
}

/** The search in a list's address: one line, without what cannot be seen. */
export function searchOf(params: URLSearchParams): string {
  const typed = (params.get('q') ?? '').toWellFormed();
  return [...typed.replace(/[\p{C}\s]+/gu, ' ').trim()].slice(0, 254).join('').trim();
}

/** For LIKE: text that stands for itself. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
