import { hostsWith } from '../../topology/index.ts';
import { done, pending, watch } from '../../wait/until.ts';
import { sqlInside } from '../faults/inside.ts';
import type { Row } from '../measure/ledger.ts';
import type { DrillContext } from './context.ts';

/** Milliseconds for healthy members to hold the same. */
const WITHIN_MS = 15_000;
const EVERY_MS = 500;

/** The rows of a run on every database member, once they hold the same or do not come to it. */
export async function readLedger(
  context: DrillContext,
  run: string,
): Promise<Readonly<Record<string, readonly Row[]>>> {
  const hosts = hostsWith(context.topology, 'database');
  let texts: readonly string[] = [];
  await watch({ within: WITHIN_MS, every: EVERY_MS }, async () => {
    texts = await Promise.all(hosts.map(({ name }) => rowsOn(context, name, run)));
    return new Set(texts).size === 1 ? done(undefined) : pending('they differ');
  });
  return Object.fromEntries(hosts.map(({ name }, index) => [name, rowsIn(texts[index] ?? '')]));
}

/** A member that does not answer has nothing: what was acknowledged is lost there. */
function rowsOn({ lab, tenant }: DrillContext, host: string, run: string): Promise<string> {
  return sqlInside({ lab, host }, tenant.ledger.rowsOf(run)).catch(() => '');
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
