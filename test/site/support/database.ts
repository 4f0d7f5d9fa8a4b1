import { randomBytes } from 'node:crypto';
import { sql } from '../../support/database.ts';
import { drawnUp } from '../../support/drawn.ts';
import { addressOf } from '../../support/host.ts';

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

/** Makes a schema in the lab of the drawing. */
export async function scratchSchema(): Promise<Scratch> {
  const lab = await drawnUp();
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
