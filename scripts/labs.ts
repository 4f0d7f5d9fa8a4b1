import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { down, labsRunning } from '../src/hosts/lab/index.ts';
import { groupsHere, runningUnits } from '../src/hosts/lab/system/groups.ts';
import { killUnit } from '../src/hosts/lab/system/units.ts';
import { statePaths } from '../src/state/paths.ts';
import { LABS_OF_TESTS } from '../test/support/labs-of-tests.ts';

/** Has every test file of this run write down which labs it may bring up. */
export function noteLabs(): void {
  const file = join(mkdtempSync(join(tmpdir(), 'trivet-labs-')), 'names');
  writeFileSync(file, '');
  process.env[LABS_OF_TESTS] = file;
  process.on('exit', () => rmSync(join(file, '..'), { recursive: true, force: true }));
}

/** Labs that tests of this run have noted, and of which there is something on this machine. */
export async function labsLeft(): Promise<readonly string[]> {
  const noted = new Set(
    readFileSync(process.env[LABS_OF_TESTS] ?? '', 'utf8')
      .split('\n')
      .filter(Boolean),
  );
  const running = new Set(noted.size === 0 ? [] : await labsRunning());
  return [...noted].filter((name) => running.has(name) || existsSync(statePaths(name).run));
}

/** Takes a lab of a test away at once, its data too: nobody needs what it holds. */
export async function takeAway(lab: string): Promise<void> {
  const groups = await groupsHere();
  await Promise.all((await runningUnits(groups, lab)).map((name) => killUnit(groups, { lab, name })));
  await down(lab, () => {}, { purge: false });
  rmSync(statePaths(lab).state, { recursive: true, force: true });
}
