import { misuse } from '../../config/usage.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

export const seed = defineCommand({
  name: 'seed',
  group: 'site',
  summary: 'Fill the shop with products and orders, as many as you like',
  details: `For measuring and for load; the catalogue that the shop opens with is there without it.
Safe to interrupt and to repeat: numbers are how many there are in the end.`,
  environment: 'argument',
  arguments: [],
  options: {
    products: { type: 'string', value: 'NUMBER', help: 'products in the end; none are added if left out' },
    orders: { type: 'string', value: 'NUMBER', help: 'orders in the end; none are added if left out' },
  },
  examples: ['sudo trivet seed --products 100000 --orders 1000000'],
  changes: true,
  check: ({ options }) => {
    if (options.products === undefined && options.orders === undefined) {
      throw misuse('trivet seed', 'it is told neither how many products nor how many orders');
    }
    numbersOf(options);
  },
  run: async ({ options, environment, output }) => {
    const { siteTask } = await import('../../operate/task.ts');
    const numbers = numbersOf(options);
    const words = Object.entries(numbers).flatMap(([name, number]) => [`--${name}`, String(number)]);
    const seeded = await siteTask(await environment(), 'fill the shop', ['seed-load', ...words], output.emit);
    output.answer(
      seeded,
      () => `The shop has at least ${numbers.products} products and ${numbers.orders} orders.`,
    );
    return EXIT.fine;
  },
});

const MOST = 10_000_000;

interface Words {
  readonly products: string | undefined;
  readonly orders: string | undefined;
}

const numbersOf = ({ products, orders }: Words) => ({
  products: numberOf('products', products),
  orders: numberOf('orders', orders),
});

function numberOf(name: string, word: string | undefined): number {
  const number = Number(word ?? 0);
  if (/^\d+$/.test(word ?? '0') && number <= MOST) return number;
  throw misuse(
    `trivet seed --${name}`,
    `"${word}" is no number from 0 to ${MOST}`,
    `trivet seed --${name} 1000`,
  );
}
