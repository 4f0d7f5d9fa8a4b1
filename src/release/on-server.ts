import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { TrivetError } from '../model/error.ts';
import type { Host, Topology } from '../model/topology.ts';
import type { CommandResult, Transport } from '../remote/transport.ts';
import { pathOf, serviceOn } from '../topology/index.ts';
import type { Release } from './build.ts';
import { migrateScript, pruneScript, switchScript, uploadScript } from './scripts.ts';

/** Seconds that a server has to become ready with a release, while another could serve again. */
const READY_SECONDS = 20;
/** Where nothing could be put back, a slow machine may take its time. */
const FIRST_READY_SECONDS = 120;

/** What an operator keeps at hand for a rollback, the current release included. */
const KEEP = 4;

/** @throws TrivetError TRV_RELEASE_UPLOAD when what arrived is not the whole release */
export async function upload(transport: Transport, server: Host, release: Release): Promise<void> {
  const tar = spawn('tar', ['-cz', '-C', release.folder, '.'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints = text(tar.stderr);
  try {
    const result = await transport.run(server.name, {
      argv: ['sh', '-c', uploadScript(release.id, release.content)],
      stdin: tar.stdout,
      timeoutMs: 120_000,
      tells: true,
    });
    if (result.code === 0) return;
    tar.kill();
    throw failed('TRV_RELEASE_UPLOAD', server, `release ${release.id}\n${await complaints}`.trim(), result);
  } finally {
    // Where nobody reads any more, it would wait for ever.
    tar.kill();
  }
}

/** Migrations, and first contents where there are none; safe to repeat. @throws TRV_MIGRATION_FAILED */
export async function migrate(transport: Transport, server: Host, id: string): Promise<void> {
  const result = await script(transport, server, migrateScript(id), 600_000);
  if (result.code !== 0) throw failed('TRV_MIGRATION_FAILED', server, `release ${id}`, result);
}

/**
 * Runs a release on one server; when it does not become ready, what ran before is put back, if anything did.
 * @throws TrivetError TRV_RELEASE_UNHEALTHY
 */
export async function switchTo(
  topology: Topology,
  transport: Transport,
  server: Host,
  id: string,
  before: string | null,
): Promise<void> {
  const site = serviceOn(topology, server, 'site');
  const ready = { port: site.port, path: pathOf(site, 'ready') };
  const other = before === id ? null : before;
  const seconds = other === null ? FIRST_READY_SECONDS : READY_SECONDS;
  const run = (release: string) =>
    script(transport, server, switchScript(release, ready, seconds, Date.now()), (seconds + 70) * 1000);
  const result = await run(id);
  if (result.code === 0) return;
  if (other !== null) await run(other);
  throw failed(
    'TRV_RELEASE_UNHEALTHY',
    server,
    `release ${id} is not ready after ${seconds} s, the limit; ${other === null ? 'no other ran before it' : `${other} was put back`}`,
    result,
  );
}

export async function prune(transport: Transport, server: Host): Promise<void> {
  await script(transport, server, pruneScript(KEEP), 30_000);
}

const script = (transport: Transport, server: Host, stdin: string, timeoutMs: number) =>
  transport.run(server.name, { argv: ['sh', '-s'], stdin, timeoutMs });

function failed(
  code: 'TRV_RELEASE_UPLOAD' | 'TRV_RELEASE_UNHEALTHY' | 'TRV_MIGRATION_FAILED',
  server: Host,
  what: string,
  { stderr }: CommandResult,
): TrivetError {
  return new TrivetError(code, {
    where: server.name,
    why: `${what}\n${stderr.trim().split('\n').slice(-10).join('\n')}`,
    next: `Read \`trivet logs ${server.name}\`, correct the site, and run the command again.`,
  });
}
