import { slugOf } from '../../values/slug.ts';
import { CATALOGUE } from '../catalogue/index.ts';
import type { SeedProduct } from '../product.ts';
import { between, pick, type Random, randomFrom } from './random.ts';
import { KINDS, MATERIALS, NOUNS, SENTENCES, SERIES, VIRTUES } from './words.ts';

export interface LoadProduct {
  readonly category: string;
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** Euro cents. */
  readonly price: number;
  readonly stock: number;
  /** Of a product of the opening catalogue, which it resembles. */
  readonly picture: string;
  readonly colour: string;
  readonly position: number;
}

interface Model {
  readonly category: string;
  readonly noun: string;
  readonly like: SeedProduct;
}

const MODELS = models();

/** Shares no factor with the number of models: neighbours differ in category. */
const STRIDE = 37;

/** After the opening catalogue in every listing. */
const FIRST_POSITION = 1_000;

/** The product number `index` of a catalogue of any size; always the same one, and of a name of its own. */
export function loadProduct(index: number): LoadProduct {
  const random = randomFrom(index);
  const { category, noun, like } = at(MODELS, index * STRIDE);
  const turn = Math.floor(index / MODELS.length);
  const series = at(SERIES, turn);
  const kind = at(KINDS, Math.floor(turn / SERIES.length));
  const edition = Math.floor(turn / (SERIES.length * KINDS.length));
  const name = [series, kind, noun, edition > 0 ? `No. ${edition + 1}` : ''].filter(Boolean).join(' ');
  return {
    category,
    name,
    slug: slugOf(name),
    summary: `${capital(pick(random, MATERIALS[category] ?? VIRTUES))}, ${pick(random, VIRTUES)}`,
    description: `${pick(random, SENTENCES)} ${pick(random, SENTENCES)}`,
    price: Math.max(500, Math.round((like.price * (0.5 + 1.2 * random())) / 100) * 100),
    stock: stock(random),
    picture: slugOf(like.name),
    colour: like.picture.main,
    position: FIRST_POSITION + index,
  };
}

/** Some are sold out, some nearly, most are there in plenty. */
function stock(random: Random): number {
  const share = random();
  if (share < 0.06) return 0;
  return share < 0.16 ? between(random, 1, 9) : between(random, 10, 400);
}

/** Every product of the opening catalogue as a model; those of one form under different names. */
function models(): readonly Model[] {
  const used = new Map<string, number>();
  return CATALOGUE.flatMap(({ slug: category, products }) =>
    products.map((like) => {
      const { form } = like.picture;
      const nth = used.get(form) ?? 0;
      used.set(form, nth + 1);
      return { category, noun: at(NOUNS[form], nth), like };
    }),
  );
}

function at<T>(from: readonly T[], index: number): T {
  return from[index % from.length] as T;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
