import { parseArgs } from 'node:util';
import type { Connection } from 'mysql2/promise';
import { type LoadSize, load, type Progress } from '../seed/load/load.ts';

const USAGE = 'seed-load --products N --orders M [--customers K]';

/** Milliseconds between two lines about how far it is. */
const EVERY = 2_000;

/** Fills the shop up to the size that `args` say; how far it is goes to `print` as JSON, a line at a time. */
export async function seedLoad(
  connection: Connection,
  args: readonly string[],
  print: (line: string) => void,
): Promise<object> {
  const size = sizeOf(args);
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 100) / 10;
  let printed = -EVERY;
  const progress: Progress = (what, done) => {
    const now = performance.now();
    if (done < size[what] && now - printed < EVERY) return;
    printed = now;
    print(JSON.stringify({ task: 'seed-load', loading: what, done, of: size[what], seconds: seconds() }));
  };
  const loaded = await load(connection, size, progress);
  return { ...loaded, seconds: seconds() };
}

/** @throws Error that says what the arguments have to be */
export function sizeOf(args: readonly string[]): LoadSize {
  const text = { type: 'string' } as const;
  const options = { products: text, orders: text, customers: text };
  const { values } = parseArgs({ args: [...args], options });
  const [products, orders] = [numberOf(values.products ?? '0'), numberOf(values.orders ?? '0')];
  if (values.products === undefined && values.orders === undefined) throw new Error(`usage: ${USAGE}`);
  const customers = values.customers === undefined ? Math.ceil(orders / 4) : numberOf(values.customers);
  return { products, orders, customers };
}

function numberOf(text: string): number {
  if (!/^\d{1,8}$/.test(text)) throw new Error(`${text} is no number from 0 to 99999999; usage: ${USAGE}`);
  return Number(text);
}
