import { TrivetError } from '../model/error.ts';
import { phase } from '../model/event.ts';
import { hostsWith, withTls } from '../topology/index.ts';
import { done, pending, until } from '../wait/until.ts';
import type { Workspace } from './workspace.ts';

const WITHIN_MS = 60_000;
const DEADLINE_MS = 20_000;

/**
 * Has a MySQL refuse the network what is not encrypted, once nobody uses that: else says who does. It stays so over restarts, and the
 * host's own socket is as it was.
 */
const REFUSE = `\
sql() { mysql --batch --skip-column-names --execute "$1"; }
[ "$(sql 'SELECT @@global.require_secure_transport')" = 0 ] || exit 0
who=$(sql "SELECT CONCAT(processlist_user, ' from ', SUBSTRING_INDEX(processlist_host, ':', 1)) FROM performance_schema.threads
  WHERE connection_type = 'TCP/IP' AND processlist_user <> 'unauthenticated user' LIMIT 1") || exit
[ -z "$who" ] || { echo "$who"; exit; }
sql 'SET PERSIST require_secure_transport = ON'
`;

/** The opposite, wherever there is a MySQL that was told so. */
const ADMIT = `\
systemctl --quiet is-active mysql.service || exit 0
[ "$(mysql --batch --skip-column-names --execute 'SELECT @@global.require_secure_transport')" = 1 ] || exit 0
mysql --execute 'RESET PERSIST IF EXISTS require_secure_transport; SET GLOBAL require_secure_transport = OFF'
`;

/** Where hosts speak in the clear, databases let them, before any host begins to. */
export async function admitClearText({ topology, transport }: Workspace): Promise<void> {
  if (withTls(topology)) return;
  await Promise.all(
    hostsWith(topology, 'database').map(({ name }) =>
      transport.run(name, { argv: ['sh', '-s'], stdin: ADMIT, timeoutMs: DEADLINE_MS }),
    ),
  );
}

/**
 * Last of all, when what runs everywhere encrypts, databases refuse whatever does not.
 * @throws TrivetError TRV_DATABASE_LATE when somebody goes on in the clear
 */
export async function refuseClearText({ topology, transport, emit }: Workspace): Promise<void> {
  if (!withTls(topology)) return;
  const refuse = async (host: string) => {
    const command = { argv: ['sh', '-s'], stdin: REFUSE, timeoutMs: DEADLINE_MS };
    const { code, stdout, stderr } = await transport.run(host, command);
    if (code !== 0) return { host, why: `MySQL does not say: ${stderr.trim()}` };
    return stdout.trim() === '' ? null : { host, why: `${stdout.trim()} is connected in the clear` };
  };
  await phase(emit, 'database', 'no clear text', async (progress) => {
    await until(
      { within: WITHIN_MS, every: 1_000, progress },
      async () => {
        const found = await Promise.all(hostsWith(topology, 'database').map(({ name }) => refuse(name)));
        const late = found.find((each) => each !== null);
        return late ? pending(`${late.host}: ${late.why}`) : done(undefined);
      },
      (seen) =>
        new TrivetError('TRV_DATABASE_LATE', {
          where: topology.config.name,
          why: `databases still take clear text, because ${seen}`,
          next: 'Have the application connect by `database.ca` (docs/application.md), and run the same command again.',
        }),
    );
    return { outcome: 'refused by every database', value: undefined };
  });
}
