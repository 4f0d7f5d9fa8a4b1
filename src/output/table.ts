import { stripVTControlCharacters } from 'node:util';

const GAP = '  ';

/**
 * Rows of cells as left-aligned columns, one line per row, without trailing blanks.
 * Cells may hold colours: what is aligned is what a terminal shows.
 */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => width(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => padded(cell, widths[column] ?? 0))
        .join(GAP)
        .trimEnd(),
    )
    .join('\n');
}

/** Cells that a terminal needs for a text; emoji and East Asian text, which take two, are not met here. */
export function width(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

export function padded(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - width(text)));
}

/** At most `cells` of a text without colours; a text that loses something ends in an ellipsis. */
export function cut(text: string, cells: number): string {
  const letters = [...text];
  return letters.length <= cells ? text : `${letters.slice(0, Math.max(0, cells - 1)).join('')}…`;
}
