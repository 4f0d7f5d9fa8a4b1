import { fileURLToPath } from 'node:url';
import type { Machine } from '../../hosts/index.ts';
import type { Transport } from '../../remote/index.ts';
import type { AttackSettings } from '../attack/settings.ts';
import { installProgram } from '../load/install.ts';
import { inside } from './inside.ts';

const UNIT = 'drill-attack.service';
const PROGRAM = '/run/trivet-drill-attack.mjs';

/** Puts the program of all attacks on the internet host; it is gone with the host's next start. */
export const installAttacks = (transport: Transport): Promise<void> =>
  installProgram(transport, fileURLToPath(new URL('../attack/program.ts', import.meta.url)), PROGRAM);

/**
 * The least of everything of this machine: it is to keep others busy by what it sends, and not by what it takes from them. As many files
 * as the smallest machine lets a program have.
 */
export const attack = (machine: Machine, settings: AttackSettings) =>
  inside(machine, [
    ...[
      'sh',
      '-c',
      `for address in ${settings.from.join(' ')}; do ip address replace $address/24 dev host0; done; exec "$@"`,
      'sh',
    ],
    ...['systemd-run', `--unit=${UNIT}`, '--collect', '--nice=19', '--property=CPUSchedulingPolicy=idle'],
    ...['--property=LimitNOFILE=20000', '--property=TimeoutStopSec=5'],
    ...['node', PROGRAM, JSON.stringify(settings)],
  ]);

/** It says in the journal what became of it. */
export const attackNoMore = (machine: Machine, { from }: AttackSettings) =>
  inside(machine, [
    'sh',
    '-c',
    `systemctl stop ${UNIT} || ! systemctl is-active --quiet ${UNIT} || exit 1
for address in ${from.join(' ')}; do ip address del $address/24 dev host0 2>/dev/null; done; true`,
  ]);
