import { appendFileSync } from 'node:fs';

/** The variable that names the file in which labs of tests stand, from before they come up. */
export const LABS_OF_TESTS = 'TRIVET_TESTS_LABS';

/** Whoever ends the tests takes these away, and no others. */
export function noteLab(name: string): void {
  const file = process.env[LABS_OF_TESTS];
  if (file !== undefined) appendFileSync(file, `${name}\n`);
}
