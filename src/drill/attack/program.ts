import { BEGIN } from './attacks.ts';
import type { AttackSettings } from './settings.ts';

/** An attack, on the internet host, until it is told to end; then it prints what became of it, as JSON. */
const settings = JSON.parse(process.argv[2] ?? '') as AttackSettings;
const tally = new Map<string, number>();
process.on('SIGTERM', () => {
  process.stdout.write(`${JSON.stringify(Object.fromEntries(tally))}\n`, () => process.exit(0));
});
BEGIN[settings.attack](settings, tally);
