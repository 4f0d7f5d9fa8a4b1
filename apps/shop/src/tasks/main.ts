import type { Connection } from 'mysql2/promise';
import { MIGRATIONS } from '../../migrations/index.ts';
import { credential, loadConfig } from '../config.ts';
import { CATALOGUE } from '../seed/catalogue/index.ts';
import { seed } from '../seed/seed.ts';
import { setRole } from './admin-role.ts';
import { onPrimary } from './connect.ts';
import { migrate } from './migrate.ts';
import { seedLoad } from './seed-load.ts';

type Task = (connection: Connection, args: readonly string[]) => Promise<object>;

const TASKS: Readonly<Record<string, Task>> = {
  migrate: (connection) => migrate(connection, MIGRATIONS),
  seed: (connection) => seed(connection, CATALOGUE),
  'seed-load': (connection, args) => seedLoad(connection, args, console.log),
  'grant-admin': (connection, args) => setRole(connection, 'admin', args),
  'revoke-admin': (connection, args) => setRole(connection, 'customer', args),
};

const [name = '', ...args] = process.argv.slice(2);
const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
if (!task) {
  console.error(`usage: node tasks.mjs ${Object.keys(TASKS).join('|')}`);
  process.exit(2);
}
try {
  const config = loadConfig(process.env);
  const outcome = await onPrimary(config, credential(process.env, 'migrate-password'), (connection) =>
    task(connection, args),
  );
  console.log(JSON.stringify({ task: name, ...outcome }));
} catch (error) {
  console.error(`${name}: ${(error as Error).message}`);
  process.exit(1);
}
