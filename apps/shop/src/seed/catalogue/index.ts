import type { SeedCategory } from '../product.ts';
import { bags } from './bags.ts';
import { ceramics } from './ceramics.ts';
import { clocks } from './clocks.ts';
import { kitchen } from './kitchen.ts';
import { lighting } from './lighting.ts';
import { plants } from './plants.ts';
import { seating } from './seating.ts';
import { stationery } from './stationery.ts';

/** The catalogue that the shop opens with, in the order in which it is shown. */
export const CATALOGUE: readonly SeedCategory[] = [
  lighting,
  seating,
  ceramics,
  plants,
  stationery,
  kitchen,
  clocks,
  bags,
];
