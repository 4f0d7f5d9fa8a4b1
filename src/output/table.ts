import { stripVTControlCharacters } from 'node:util';

const GAP = '  ';

/** What a cell of a row that does not fit beside the others is indented by. */
const BELOW = '    ';

/**
 * Rows of cells as left-aligned columns, one line per row, without trailing blanks. Cells may hold colours: what is
 * aligned is what a terminal shows. Where that takes more than `cells`, the widest columns are folded between words;
 * where even that is too wide, the cells of a row stand one below the other.
 */
export function table(rows: readonly (readonly string[])[], cells = Number.POSITIVE_INFINITY): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widest = (measure: (cell: string) => number) =>
    Array.from({ length: columns }, (_, column) =>
      Math.max(...rows.map((row) => measure(row[column] ?? ''))),
    );
  const widths = narrowed(widest(width), widest(longestWord), cells - GAP.length * (columns - 1));
  const lines = widths
    ? rows.flatMap((row) => beside(row, widths))
    : rows.flatMap((row) => below(row, cells));
  return lines.join('\n');
}

/** Widths that fit together, taken from the widest first; undefined when some word does not fit. */
function narrowed(
  widths: readonly number[],
  least: readonly number[],
  cells: number,
): readonly number[] | undefined {
  const narrow = [...widths];
  let surplus = narrow.reduce((sum, each) => sum + each, 0) - cells;
  while (surplus > 0) {
    const [column] = narrow
      .map((each, index) => ({ each, index }))
      .filter(({ each, index }) => each > (least[index] ?? 0))
      .sort((a, b) => b.each - a.each);
    if (!column) return undefined;
    narrow[column.index] = column.each - 1;
    surplus -= 1;
  }
  return narrow;
}

function beside(row: readonly string[], widths: readonly number[]): readonly string[] {
  const folded = row.map((cell, column) => fold(cell, widths[column] ?? 0));
  const height = Math.max(1, ...folded.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    widths
      .map((cells, column) => padded(folded[column]?.[line] ?? '', cells))
      .join(GAP)
      .trimEnd(),
  );
}

function below([first = '', ...others]: readonly string[], cells: number): readonly string[] {
  const rest = others.filter((cell) => width(cell) > 0);
  return [first, ...rest.flatMap((cell) => fold(cell, cells - BELOW.length).map((line) => BELOW + line))];
}

/** Lines of at most `cells`, broken between words; a longer word has a line to itself. */
export function fold(text: string, cells: number): readonly string[] {
  if (width(text) <= cells) return [text];
  const [indent = ''] = /^ */.exec(text) ?? [];
  const lines: string[] = [];
  let line = indent;
  for (const word of text.trim().split(/ +/)) {
    const longer = line.trim() === '' ? line + word : `${line} ${word}`;
    if (width(longer) > cells && line.trim() !== '') {
      lines.push(line);
      line = indent + word;
    } else line = longer;
  }
  return [...lines, line];
}

const longestWord = (cell: string) => {
  const [indent = ''] = /^ */.exec(cell) ?? [];
  return indent.length + Math.max(...cell.trim().split(/ +/).map(width));
};

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
