import { randomBytes } from 'node:crypto';
import type { LoadedEnvironment } from '../../../src/cli/environment.ts';
import { observeLab } from '../../../src/lab/index.ts';
import { sql } from '../../support/database.ts';
import { environmentLike } from '../../support/environment.ts';
import { addressOf } from '../../support/host.ts';
import { trivetOk } from '../../support/trivet.ts';

/** The lab whose database the tests of the site use: a primary and its replica, as in the drawing. */
export const databaseLab = () =>
  environmentLike('tsite', { lab: { subnet: '10.47.0.0/24' }, servers: { count: 1 } });

/** A schema of a test's own on a real primary, with an account that may do everything in it and nothing elsewhere. */
export interface Scratch {
  readonly name: string;
  readonly user: string;
  readonly password: string;
  readonly primary: string;
  readonly replica: string;
  /** Runs SQL as root on a database host, by the host's name. */
  readonly onHost: (host: 'db1' | 'db2', statements: string) => Promise<string>;
  readonly drop: () => Promise<void>;
}

/** Brings the lab up unless it runs, and makes the schema. */
export async function scratchSchema(): Promise<Scratch> {
  const lab = await databaseLab();
  await ensureUp(lab);
  const name = `t_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(16).toString('hex');
  const onHost = (host: 'db1' | 'db2', statements: string) => sql(lab, host, statements);
  await onHost(
    'db1',
    `CREATE DATABASE ${name} CHARACTER SET utf8mb4;
     CREATE USER ${name} IDENTIFIED BY '${password}';
     GRANT ALL ON ${name}.* TO ${name};`,
  );
  return {
    name,
    user: name,
    password,
    primary: addressOf(lab, 'db1'),
    replica: addressOf(lab, 'db2'),
    onHost,
    drop: async () => {
      await onHost('db1', `DROP USER ${name}; DROP DATABASE ${name};`);
    },
  };
}

async function ensureUp(lab: LoadedEnvironment): Promise<void> {
  const { hosts } = await observeLab(lab.name);
  const running = new Set(hosts.filter((host) => host.running).map(({ name }) => name));
  if (!['db1', 'db2'].every((name) => running.has(name))) await trivetOk('up', lab.file);
}
