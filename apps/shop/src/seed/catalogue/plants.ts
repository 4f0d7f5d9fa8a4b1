import type { SeedCategory } from '../product.ts';

export const plants: SeedCategory = {
  slug: 'plants',
  name: 'Plants & pots',
  summary: 'Green company that forgives.',
  vat: 'reduced',
  products: [
    {
      name: 'Monstera in Stoneware',
      summary: 'Big leaves, small demands',
      description:
        'A young monstera, about sixty centimetres tall, in a stoneware pot with a saucer. Likes a bright corner and a drink each week.',
      price: 5900,
      stock: 17,
      picture: { form: 'monstera', main: 'pine', accent: 'clay' },
    },
    {
      name: 'Snake Plant',
      summary: 'The one that survives you',
      description:
        'Water it when you remember. It cleans the air, takes any light, and has never complained to us.',
      price: 3400,
      stock: 42,
      picture: { form: 'snakePlant', main: 'moss', accent: 'cream' },
    },
    {
      name: 'Windowsill Cactus',
      summary: 'Slow, proud and very low effort',
      description:
        "Grows a finger's width a year. Comes in a glazed pot with a hole in the bottom, as pots should.",
      price: 1800,
      stock: 70,
      picture: { form: 'cactus', main: 'moss', accent: 'ochre' },
    },
    {
      name: 'Trailing Pothos',
      summary: 'For a shelf that needs softening',
      description:
        'Heart-shaped leaves that trail a metre in a year. Snip a stem, put it in a glass, and you have two.',
      price: 2600,
      stock: 35,
      picture: { form: 'trailing', main: 'moss', accent: 'sky' },
    },
    {
      name: 'Olive Tree',
      summary: 'A small tree with a long life',
      description:
        'Eighty centimetres of olive in a clay pot. Winters indoors by a cool window, summers wherever you are.',
      price: 7900,
      stock: 9,
      picture: { form: 'tree', main: 'moss', accent: 'clay' },
    },
    {
      name: 'Rubber Plant',
      summary: 'Dark leaves with a good shine',
      description:
        'A handsome, upright plant that makes a room look finished. Wipe the leaves now and then; it likes that.',
      price: 4400,
      stock: 21,
      picture: { form: 'monstera', main: 'moss', accent: 'sand' },
    },
    {
      name: 'Barrel Cactus',
      summary: 'Round company for a desk',
      description:
        'Needs less attention than your screen. In a square-shouldered pot that fits a narrow sill.',
      price: 2200,
      stock: 48,
      picture: { form: 'cactus', main: 'pine', accent: 'rose' },
    },
    {
      name: 'Dracaena',
      summary: 'Upright, architectural, patient',
      description: 'Sword-shaped leaves with a pale edge. Happy in a hallway where other plants give up.',
      price: 3900,
      stock: 25,
      picture: { form: 'snakePlant', main: 'pine', accent: 'graphite' },
    },
    {
      name: 'Hanging Ivy',
      summary: 'Falls gracefully, climbs if asked',
      description: 'Comes in a shallow pot with a loop of cotton cord. Cool rooms suit it best.',
      price: 2400,
      stock: 30,
      picture: { form: 'trailing', main: 'pine', accent: 'clay' },
    },
    {
      name: 'Lemon Tree',
      summary: 'Blossom, scent, and sometimes lemons',
      description:
        'Grafted, about seventy centimetres, and already flowering. Give it the sunniest place you have.',
      price: 8900,
      stock: 6,
      picture: { form: 'tree', main: 'pine', accent: 'ochre' },
    },
  ],
};
