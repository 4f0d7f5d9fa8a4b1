import type { Command } from '../command.ts';
import { audit } from './audit.ts';
import { bench } from './bench.ts';
import { check } from './check.ts';
import { completionOf } from './completion.ts';
import { db } from './db.ts';
import { deploy } from './deploy.ts';
import { down } from './down.ts';
import { drill } from './drill.ts';
import { environments } from './environments.ts';
import { firewall } from './firewall.ts';
import { init } from './init.ts';
import { logs } from './logs.ts';
import { plan } from './plan.ts';
import { rebuild } from './rebuild.ts';
import { releases } from './releases.ts';
import { render } from './render.ts';
import { restart } from './restart.ts';
import { rollback } from './rollback.ts';
import { secrets } from './secrets.ts';
import { ssh } from './ssh.ts';
import { status } from './status.ts';
import { taskCommands } from './tasks.ts';
import { test } from './test.ts';
import { up } from './up.ts';
import { version } from './version.ts';

/** Every command, in the order in which help lists them within their groups. */
export const COMMANDS: readonly Command[] = [
  init,
  up,
  down,
  restart,
  rebuild,
  plan,
  drill,
  status,
  check,
  audit,
  firewall,
  render,
  ssh,
  logs,
  environments,
  secrets,
  db,
  deploy,
  rollback,
  releases,
  ...(await taskCommands()),
  test,
  bench,
  completionOf(() => COMMANDS),
  version,
];
