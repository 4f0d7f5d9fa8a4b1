import { type DesiredPart, KEPT_UP, type Unit } from '../../model/desired.ts';
import { directory, textFile } from '../../render/file.ts';
import { RESTARTED, RESTARTED_ONCE } from '../../render/systemd.ts';

/** What is added to a unit of each kind so that systemd never gives it up (systemd.unit(5), `StartLimitIntervalSec`). */
const NEVER_GIVEN_UP: Readonly<Record<string, string>> = {
  service: RESTARTED,
  socket: '[Unit]\nStartLimitIntervalSec=0\n\n[Socket]\nTriggerLimitIntervalSec=0\n',
  path: '[Unit]\nStartLimitIntervalSec=0\n\n[Path]\nTriggerLimitIntervalSec=0\n',
  timer: '[Unit]\nStartLimitIntervalSec=0\n',
};

/** Drop-ins that have every unit started again, whatever ends it and however often; no role can forget it. */
export function restarted(units: readonly Unit[]): DesiredPart {
  const kept = units.filter(({ state }) => state !== 'stopped');
  return {
    directories: kept.map(({ name }) => directory(folderOf(name))),
    files: kept.map((unit) => textFile(`${folderOf(unit.name)}/${KEPT_UP}`, dropIn(unit))),
  };
}

const folderOf = (unit: string) => `/etc/systemd/system/${unit}.d`;

function dropIn({ name, once }: Unit): string {
  const kind = name.slice(name.lastIndexOf('.') + 1);
  const text = once ? RESTARTED_ONCE : NEVER_GIVEN_UP[kind];
  if (text === undefined) throw new Error(`${name}: nobody knows how a ${kind} is kept up`);
  return `# managed by trivet, from src/desired/keep\n${text}`;
}
