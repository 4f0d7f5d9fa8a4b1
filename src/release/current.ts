import { TrivetError } from '../model/error.ts';
import type { Host } from '../model/topology.ts';
import type { Transport } from '../remote/transport.ts';
import { offeredScript, offerScript } from './scripts.ts';

/** Signs a text as the one whom the servers let in as root; resolves with the signature in OpenSSH's armour. */
export type Sign = (text: string) => Promise<string>;

const WITHIN_MS = 60_000;

/**
 * Has servers that have changed to a release tell others that it is current, and offer it: whoever missed the change catches up
 * from them by itself. What they tell is signed, so that no server can make another one run anything.
 * @throws TrivetError TRV_RELEASE_NOT_OFFERED
 */
export async function makeCurrent(
  transport: Transport,
  servers: readonly Host[],
  id: string,
  sign: Sign,
): Promise<void> {
  const run = async (server: Host, argv: readonly string[], stdin: string) => {
    const { code, stdout, stderr } = await transport.run(server.name, { argv, stdin, timeoutMs: WITHIN_MS });
    if (code === 0) return stdout;
    throw notOffered(server.name, `release ${id} cannot be offered to others: ${stderr.trim()}`);
  };
  const told = await Promise.all(servers.map((server) => run(server, ['sh', '-s'], offeredScript(id))));
  const record = recordOf(id, told, Date.now());
  const text = `${record}\n${await sign(`${record}\n`)}`;
  await Promise.all(servers.map((server) => run(server, ['sh', '-c', offerScript(id)], text)));
}

/**
 * `RELEASE CONTENT TIME`, of which a later time counts; no clock of an operator goes back behind what servers were told.
 * @param told by each server, as `offeredScript` prints it
 */
export function recordOf(id: string, told: readonly string[], now: number): string {
  const values = (key: string) =>
    told.flatMap((text) =>
      [...text.matchAll(new RegExp(`^${key} (\\w+)$`, 'gm'))].map(([, value = '']) => value),
    );
  const [content, ...others] = new Set(values('content'));
  if (content === undefined || others.length > 0)
    throw notOffered(id, 'the servers hold different files under its name');
  return `${id} ${content} ${Math.max(now, ...values('time').map((time) => Number(time) + 1))}`;
}

function notOffered(where: string, why: string): TrivetError {
  return new TrivetError('TRV_RELEASE_NOT_OFFERED', {
    where,
    why,
    next: 'Run the command again; `trivet releases` shows which server has what.',
  });
}
