import type { SeedCategory } from '../product.ts';

export const ceramics: SeedCategory = {
  slug: 'ceramics',
  name: 'Ceramics',
  summary: 'Thrown, glazed and made to be used.',
  products: [
    {
      name: 'Tide Mug',
      summary: 'Holds heat, and the whole hand',
      description:
        'Thick at the base, thin at the lip. The glaze pools a little at the foot, like the sea does. Fine in the dishwasher, every day.',
      price: 2200,
      stock: 120,
      picture: { form: 'mug', main: 'sky', accent: 'cream' },
    },
    {
      name: 'Ash-Glaze Bowl',
      summary: 'For soup, noodles, or half a salad',
      description:
        "A deep bowl with a foot that you can hold when it is hot. The glaze is made from the ash of the kiln's own wood.",
      price: 2800,
      stock: 64,
      picture: { form: 'bowl', main: 'stone', accent: 'clay' },
    },
    {
      name: 'Meadow Vase',
      summary: 'A narrow neck for a few stems',
      description:
        'Five stems look like a bouquet in it. The neck is narrow so they stand up straight without any help.',
      price: 4600,
      stock: 27,
      picture: { form: 'vase', main: 'moss', accent: 'cream' },
    },
    {
      name: 'Breakfast Mug',
      summary: 'Half a litre of good morning',
      description: 'The big one. Comfortable on cold days and for people who do not want to get up twice.',
      price: 2600,
      stock: 85,
      picture: { form: 'mug', main: 'ochre', accent: 'cream' },
    },
    {
      name: 'Serving Bowl',
      summary: 'Wide, low, and proud of its salad',
      description:
        'Thirty-two centimetres across and glazed in a soft plum that makes green things look greener.',
      price: 6900,
      stock: 15,
      picture: { form: 'bowl', main: 'plum', accent: 'rose' },
    },
    {
      name: 'Stoneware Plates, Set of Four',
      summary: 'Dinner plates with a small rim',
      description:
        'The rim is just high enough to chase the last peas against. Stacks neatly and does not mind the microwave.',
      price: 8800,
      stock: 31,
      picture: { form: 'plates', main: 'sand', accent: 'sky' },
    },
    {
      name: 'Pour-Over Set',
      summary: 'Dripper and server in one family',
      description:
        'A dripper that fits any mug and a server that pours without a drip. Takes size-two filters.',
      price: 7200,
      stock: 20,
      picture: { form: 'pourOver', main: 'clay', accent: 'oak' },
    },
    {
      name: 'Moon Vase',
      summary: 'Round, quiet, slightly imperfect',
      description:
        'Two halves thrown apart and joined by hand: look for the seam. Stands on a shelf as well empty as full.',
      price: 9400,
      stock: 8,
      picture: { form: 'moonVase', main: 'cream', accent: 'stone' },
    },
    {
      name: 'Espresso Cups, Pair',
      summary: 'Small cups with thick walls',
      description:
        'Ninety millilitres, walls like a castle. Warmed on the machine they keep an espresso hot to the end.',
      price: 2900,
      stock: 56,
      picture: { form: 'mug', main: 'clay', accent: 'sand' },
    },
    {
      name: 'Orchard Vase',
      summary: 'Tall enough for a branch',
      description:
        'Weighted at the foot for blossom in spring and dried grasses after. Glazed inside, bare clay outside.',
      price: 7800,
      stock: 0,
      picture: { form: 'vase', main: 'clay', accent: 'sand' },
    },
  ],
};
