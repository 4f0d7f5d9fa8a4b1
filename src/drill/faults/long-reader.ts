import type { Machine } from '../../hosts/index.ts';
import type { Ledger } from '../../journeys/index.ts';
import { inside } from './inside.ts';

const UNIT = 'drill-reader.service';

/** As the application would, by its own account: whatever alters the table waits for the end of the transaction. */
export const readForLong = (machine: Machine, { reader }: Ledger) =>
  inside(machine, [
    'systemd-run',
    `--unit=${UNIT}`,
    '--collect',
    `--property=LoadCredential=password:${reader.password}`,
    '--property=Type=notify',
    '--property=NotifyAccess=all',
    '--property=TimeoutStartSec=20',
    'sh',
    '-c',
    `address=$(mysql --batch --skip-column-names --execute 'SELECT @@report_host')
    export MYSQL_PWD="$(cat "$CREDENTIALS_DIRECTORY/password")"
    { echo 'START TRANSACTION READ ONLY; ${reader.query};'; exec sleep infinity; } |
      mysql --host "$address" --user ${reader.account} --unbuffered --skip-column-names ${reader.database} |
      { read -r _ && systemd-notify --ready && cat; }`,
  ]);

/** The transaction goes with its connection, which somebody else may have ended. */
export const readNoLonger = (machine: Machine) =>
  inside(machine, ['sh', '-c', `systemctl stop ${UNIT} || ! systemctl is-active --quiet ${UNIT}`]);
