import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isUnpredicted, JOURNEYS, type Row } from '../sweep/sweep.ts';
import { STYLE } from './style.ts';
import { escaped } from './text.ts';

/** Writes what was missed while each thing was removed, as HTML and as JSON; returns the path of the HTML file. */
export async function writeMatrix(
  folder: string,
  environment: string,
  rows: readonly Row[],
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const path = join(folder, `${stamp}-sweep`);
  await writeFile(`${path}.json`, `${JSON.stringify(rows, null, 2)}\n`);
  await writeFile(`${path}.html`, matrixHtml(environment, rows));
  return `${path}.html`;
}

export function matrixHtml(environment: string, rows: readonly Row[]): string {
  const unpredicted = rows.filter(isUnpredicted).length;
  const lines = rows.map(({ key, what, journeys }) => {
    const cells = JOURNEYS.map((name) => {
      const text = journeys[name] ?? '';
      return `<td${text === 'missed, unpredicted' ? ' class="bad"' : ''}>${text === 'spared' ? '' : escaped(text)}</td>`;
    });
    return `<tr><td title="${escaped(what)}">${escaped(key)}</td>${cells.join('')}</tr>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`Everything removed in turn, on ${environment}`)}</title>
<style>${STYLE}</style>
<h1>Everything removed in turn<span class="verdict ${unpredicted === 0 ? 'held">as predicted' : `missed">${unpredicted} unpredicted`}</span></h1>
<p class="faint">${escaped(environment)}: what users missed once others had had the time to take over. An empty field: nothing, as predicted.</p>
<div class="scroll"><table><tr><th>removed</th>${JOURNEYS.map((name) => `<th>${name}</th>`).join('')}</tr>
${lines.join('\n')}</table></div>
</html>
`;
}
