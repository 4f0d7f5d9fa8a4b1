import type { Machine } from '../../hosts/lab/index.ts';
import { inside } from './inside.ts';

const UNIT = 'drill-reader.service';

/** As the site would, by its own account: whatever alters the table waits for the end of the transaction. */
export const readForLong = (machine: Machine) =>
  inside(machine, [
    'systemd-run',
    `--unit=${UNIT}`,
    '--collect',
    '--property=LoadCredential=password:/etc/credstore/database-site-password',
    '--property=Type=notify',
    '--property=NotifyAccess=all',
    '--property=TimeoutStartSec=20',
    'sh',
    '-c',
    `address=$(mysql --batch --skip-column-names --execute 'SELECT @@report_host')
    export MYSQL_PWD="$(cat "$CREDENTIALS_DIRECTORY/password")"
    { echo 'START TRANSACTION READ ONLY; SELECT COUNT(*) FROM ledger_entries;'; exec sleep infinity; } |
      mysql --host "$address" --user site --unbuffered --skip-column-names site |
      { read -r _ && systemd-notify --ready && cat; }`,
  ]);

/** The transaction goes with its connection, which somebody else may have ended. */
export const readNoLonger = (machine: Machine) =>
  inside(machine, ['sh', '-c', `systemctl stop ${UNIT} || ! systemctl is-active --quiet ${UNIT}`]);
