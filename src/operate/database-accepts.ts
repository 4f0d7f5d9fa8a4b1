import { MIGRATE_USER, REPLICATION_USER, SITE_USER } from '../database/mysql/accounts.ts';
import { REPLICATION_PASSWORD_LENGTH } from '../database/mysql/passwords.ts';
import { TrivetError } from '../model/error.ts';
import { phase } from '../model/event.ts';
import { hostsWith } from '../topology/index.ts';
import { done, pending, until } from '../wait/until.ts';
import type { Workspace } from './workspace.ts';

const ACCOUNTS = [
  { secret: 'database/site-password', user: SITE_USER },
  { secret: 'database/migrate-password', user: MIGRATE_USER },
  { secret: 'database/replication-password', user: REPLICATION_USER, most: REPLICATION_PASSWORD_LENGTH },
];
const WITHIN_MS = 120_000;
const SIGN_IN_MS = 15_000;

/**
 * A supervisor that has been given a password has yet to make MySQL accept it, and the other hosts to hear of that from the primary: nobody
 * uses the next one before all do.
 * @throws TrivetError TRV_DATABASE_LATE
 */
export async function untilDatabasesAccept({ topology, transport, kept, emit }: Workspace): Promise<void> {
  const next = ACCOUNTS.flatMap(({ secret, user, most }) => {
    const password = kept[secret]?.next;
    return password === undefined ? [] : [{ user, password: password.slice(0, most) }];
  });
  if (next.length === 0) return;
  const hosts = hostsWith(topology, 'database').map(({ name }) => name);
  const accepts = async (host: string) => {
    const script = next.map(signIn).join('\n');
    const { code } = await transport.run(host, { argv: ['sh', '-s'], stdin: script, timeoutMs: SIGN_IN_MS });
    return code === 0;
  };
  await phase(emit, 'database', 'the next passwords', async (progress) => {
    await until(
      { within: WITHIN_MS, every: 500, progress: (host) => progress(`waiting until ${host} accepts them`) },
      async () => {
        const answers = await Promise.all(hosts.map(async (host) => ({ host, yes: await accepts(host) })));
        const late = answers.find(({ yes }) => !yes);
        return late ? pending(late.host) : done(undefined);
      },
      (host) =>
        new TrivetError('TRV_DATABASE_LATE', {
          where: host,
          why: `${WITHIN_MS / 1000} s after its supervisor was given them, MySQL does not accept the next passwords`,
          next: 'The present ones go on being used. See `trivet db status`; the same command, or `trivet up`, goes on from here.',
        }),
    );
    return { outcome: `accepted by ${hosts.join(', ')}`, value: undefined };
  });
}

/** The password stands in no argument: the client reads it from a file descriptor. */
const signIn = ({ user, password }: { readonly user: string; readonly password: string }) => `\
mysql --defaults-extra-file=/dev/fd/3 --batch -e 'DO 1' 3<<'@end' || exit 1
[client]
user=${user}
password="${password.replaceAll(/["\\]/g, '\\$&')}"
@end`;
