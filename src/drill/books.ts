import { setTimeout as delay } from 'node:timers/promises';
import { hostsWith } from '../topology/index.ts';
import { sqlInside } from './faults/inside.ts';
import type { DrillGround } from './ground.ts';
import type { Row } from './measure/ledger.ts';

/** Milliseconds for members that are well to hold the same. */
const WITHIN_MS = 15_000;
const EVERY_MS = 500;

/** The rows of a run on every database member, once they hold the same or do not come to it. */
export async function readLedger(
  ground: DrillGround,
  run: string,
): Promise<Readonly<Record<string, readonly Row[]>>> {
  const deadline = performance.now() + WITHIN_MS;
  for (;;) {
    const hosts = hostsWith(ground.topology, 'database');
    const read = await Promise.all(
      hosts.map(async ({ name }) => [name, await rowsOn(ground.lab, name, run)] as const),
    );
    const texts = new Set(read.map(([, text]) => text));
    if (texts.size === 1 || performance.now() > deadline)
      return Object.fromEntries(read.map(([name, text]) => [name, rowsIn(text)]));
    await delay(EVERY_MS);
  }
}

/** A member that does not answer has nothing: what was acknowledged is lost there. */
async function rowsOn(lab: string, host: string, run: string): Promise<string> {
  const query = `SELECT id, token, times, server_uuid FROM site.ledger_entries WHERE run = '${run}' ORDER BY id`;
  return sqlInside({ lab, host }, query).catch(() => '');
}

function rowsIn(text: string): readonly Row[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '0', token = '', times = '', uuid = ''] = line.split('\t');
      return { id: BigInt(id), token, times: Number(times), uuid };
    });
}
