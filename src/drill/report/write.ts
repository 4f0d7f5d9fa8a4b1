import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DrillRun } from '../run/run.ts';
import { reportHtml } from './html.ts';

/** Writes a run's report into a folder, as HTML and as JSON; returns the path of the HTML file. */
export async function writeReport(folder: string, run: DrillRun): Promise<string> {
  await mkdir(folder, { recursive: true });
  const stamp = new Date(run.from).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const path = join(folder, `${stamp}-${run.scenario.name}`);
  await writeFile(`${path}.json`, `${JSON.stringify(run)}\n`);
  await writeFile(`${path}.html`, reportHtml(run));
  return `${path}.html`;
}
