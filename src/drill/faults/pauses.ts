import type { Machine } from '../../hosts/index.ts';
import { inside } from './inside.ts';
import { ensureUnit } from './units.ts';

const UNIT = 'drill-pauses.service';

/** Shorter than a member may be silent before its group expels it: it stays, and is no use. */
export const pauseAgainAndAgain = (machine: Machine, unit: string) =>
  inside(machine, [
    'systemd-run',
    `--unit=${UNIT}`,
    '--collect',
    'sh',
    '-c',
    `while true; do
      systemctl kill --signal=STOP ${unit}; sleep 3
      systemctl kill --signal=CONT ${unit}; sleep 2
    done`,
  ]);

export async function pauseNoMore(machine: Machine, unit: string): Promise<void> {
  const end = `systemctl stop ${UNIT} || ! systemctl is-active --quiet ${UNIT}; systemctl kill --signal=CONT ${unit}`;
  await inside(machine, ['sh', '-c', end]);
  await ensureUnit(machine, unit);
}
