import type { Connection } from 'mysql2/promise';
import { MIGRATIONS } from '../../migrations/index.ts';
import { credential, loadConfig } from '../config.ts';
import { CATALOGUE } from '../seed/catalogue/index.ts';
import { seed } from '../seed/seed.ts';
import { onPrimary } from './connect.ts';
import { migrate } from './migrate.ts';

const TASKS: Readonly<Record<string, (connection: Connection) => Promise<object>>> = {
  migrate: (connection) => migrate(connection, MIGRATIONS),
  seed: (connection) => seed(connection, CATALOGUE),
};

const name = process.argv[2] ?? '';
const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
if (!task) {
  console.error(`usage: node tasks.mjs ${Object.keys(TASKS).join('|')}`);
  process.exit(2);
}
try {
  const config = loadConfig(process.env);
  const outcome = await onPrimary(config, credential(process.env, 'migrate-password'), task);
  console.log(JSON.stringify({ task: name, ...outcome }));
} catch (error) {
  console.error(`${name}: ${(error as Error).message}`);
  process.exit(1);
}
