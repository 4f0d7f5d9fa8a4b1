import { createServer } from 'node:net';
import { TrivetError } from '../../model/error.ts';
import { exists, replaceFile, textOf } from '../../state/files.ts';
import { done, pending, until } from '../../wait/until.ts';
import { labPaths, logPath } from './paths.ts';
import { type Groups, groupOf, groupsHere, isRunning } from './system/groups.ts';
import { clearUnit, killUnit, startUnit } from './system/units.ts';

/** A local address that is forwarded into the lab; both are `ADDRESS:PORT`. */
export interface Publication {
  readonly listen: string;
  readonly to: string;
}

const UNIT = '_publish';
const LISTENS_WITHIN_MS = 5_000;

/**
 * Forwards a local address into the lab until `down`, instead of the one published before.
 * @throws TrivetError TRV_PORT_IN_USE, TRV_PROGRAM_MISSING, TRV_PROGRAM_FAILED
 */
export async function publish(lab: string, publication: Publication): Promise<void> {
  const groups = await groupsHere();
  const unit = { lab, name: UNIT };
  const now = await publishedIn(groups, lab);
  if (now?.listen === publication.listen && now.to === publication.to) return;
  if (now?.listen !== publication.listen) await requireFree(publication.listen);
  const argv = ['systemd-socket-activate', '-l', publication.listen, await proxy(), publication.to];
  const log = logPath(lab, UNIT);

  await killUnit(groups, unit);
  await clearUnit(groups, unit);
  await replaceFile(labPaths(lab).published, JSON.stringify(publication), 0o644);
  await startUnit(groups, unit, { argv, env: {}, log });
  await until(
    { within: LISTENS_WITHIN_MS, every: 20 },
    async () => ((await obstacleAt(publication.listen)) ? done(undefined) : pending('nobody listens')),
    async (seen) =>
      new TrivetError('TRV_PROGRAM_FAILED', {
        where: `systemd-socket-activate -l ${publication.listen}`,
        why: (await textOf(log))?.trim() || seen,
        next: 'Choose another address or port with --publish.',
      }),
  );
}

/** What is forwarded into a lab at this moment. */
export async function publishedIn(groups: Groups, lab: string): Promise<Publication | undefined> {
  if (!(await isRunning(groupOf(groups, { lab, name: UNIT })))) return undefined;
  const recorded = await textOf(labPaths(lab).published);
  return recorded === undefined ? undefined : (JSON.parse(recorded) as Publication);
}

const PROXY = 'systemd-socket-proxyd';
const PROXY_FOLDERS = ['/usr/lib/systemd', '/lib/systemd'];

/** The proxy is no command of its own: distributions keep it beside systemd. */
async function proxy(): Promise<string> {
  for (const folder of PROXY_FOLDERS) if (await exists(`${folder}/${PROXY}`)) return `${folder}/${PROXY}`;
  throw new TrivetError('TRV_PROGRAM_MISSING', {
    where: PROXY_FOLDERS.join(', '),
    why: `${PROXY} is not installed; it forwards published ports`,
    next: 'Install the package that holds it (systemd on Debian), or leave --publish away.',
  });
}

/** Why nobody could listen at an address now, or undefined. */
function obstacleAt(listen: string): Promise<string | undefined> {
  const { hostname, port } = new URL(`tcp://${listen}`);
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(error.message));
    server.listen({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), exclusive: true }, () =>
      server.close(() => resolve(undefined)),
    );
  });
}

async function requireFree(listen: string): Promise<void> {
  const obstacle = await obstacleAt(listen);
  if (obstacle === undefined) return;
  throw new TrivetError('TRV_PORT_IN_USE', {
    where: listen,
    why: obstacle,
    next: 'Choose another address with --publish, or end the program that listens there (`ss -ltnp` names it).',
  });
}
