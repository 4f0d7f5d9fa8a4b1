import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SupervisorSettings } from '../../model/supervisor.ts';
import { groupReplication } from '../engines/group-replication/engine.ts';
import { openStore } from '../engines/group-replication/store.ts';
import { staticEngine } from '../engines/static/engine.ts';
import { execute } from '../mysql/execute.ts';
import { readPasswords } from '../mysql/passwords.ts';
import { serve } from './serve.ts';
import { type Look, statusOf } from './status.ts';
import { supervise, type World } from './supervise.ts';

/** Usage: `node supervisor.mjs SETTINGS`; systemd hands over passwords as credentials, and the listening socket. */
const [settingsPath] = process.argv.slice(2);
const credentials = process.env.CREDENTIALS_DIRECTORY;
if (!settingsPath || !credentials || process.env.LISTEN_FDS !== '1') {
  throw new Error('usage: node supervisor.mjs SETTINGS, run by systemd with credentials and one socket');
}
const settings = JSON.parse(readFileSync(settingsPath, 'utf8')) as SupervisorSettings;

const passwords = readPasswords(credentials);

const first = Promise.withResolvers<Look>();
let latest: Promise<Look> = first.promise;
serve(async () => statusOf(settings, await latest, performance.now()));
const world: World = {
  now: () => performance.now(),
  sleep,
  execute,
  publish: (look) => {
    first.resolve(look);
    latest = Promise.resolve(look);
  },
  log: (line) => console.log(line),
};
const { maxConnections } = settings;
await (settings.role === 'voter'
  ? supervise(groupReplication(settings, passwords, voterStore()), maxConnections, passwords, world)
  : supervise(staticEngine(settings, passwords), maxConnections, passwords, world));

function voterStore() {
  return openStore(folder('STATE_DIRECTORY'), folder('RUNTIME_DIRECTORY'));
}

/** A folder that systemd makes for a voter: StateDirectory= and RuntimeDirectory= (systemd.exec(5)). */
function folder(variable: 'STATE_DIRECTORY' | 'RUNTIME_DIRECTORY'): string {
  const path = process.env[variable];
  if (!path) throw new Error(`a voter needs ${variable}, and systemd gives none`);
  return path;
}
