import type { SeedCategory } from '../product.ts';

export const kitchen: SeedCategory = {
  slug: 'kitchen',
  name: 'Kitchen',
  summary: 'Tools that outlast the recipe.',
  products: [
    {
      name: 'Stovetop Kettle',
      summary: 'Boils fast, pours slowly',
      description:
        'Three-ply steel with a spout for tea rather than floods. Whistles in two notes, a fifth apart.',
      price: 6900,
      stock: 28,
      picture: { form: 'kettle', main: 'clay', accent: 'walnut' },
    },
    {
      name: 'Carbon-Steel Pan',
      summary: 'Seasoned, sloped, nearly immortal',
      description:
        'Lighter than cast iron and just as faithful. It arrives seasoned; after a month of eggs it is yours.',
      price: 5400,
      stock: 37,
      picture: { form: 'pan', main: 'graphite', accent: 'oak' },
    },
    {
      name: 'End-Grain Board',
      summary: 'Kind to knives',
      description:
        'Blocks of maple set on end, so that the edge slips between the fibres. Oil it when it looks thirsty.',
      price: 7900,
      stock: 18,
      picture: { form: 'board', main: 'oak', accent: 'walnut' },
    },
    {
      name: 'Enamel Casserole',
      summary: 'From the hob to the table',
      description:
        'Four litres of Sunday. Heavy lid, wide handles, and an enamel that does not care what you cook.',
      price: 12900,
      stock: 13,
      picture: { form: 'casserole', main: 'pine', accent: 'brass' },
    },
    {
      name: 'Storage Jars, Set of Three',
      summary: 'Glass, cork, and no mystery',
      description: 'See what you have. Airtight enough for coffee, handsome enough for the open shelf.',
      price: 3200,
      stock: 58,
      picture: { form: 'jars', main: 'sky', accent: 'oak' },
    },
    {
      name: "Chef's Knife",
      summary: 'Twenty centimetres, one steel, one edge',
      description:
        'Forged thin behind the edge, with a handle in smoked oak. We sharpen it for you, free, for as long as you own it.',
      price: 11900,
      stock: 16,
      picture: { form: 'knife', main: 'stone', accent: 'walnut' },
    },
    {
      name: 'Milk Pan',
      summary: 'Small pan, two spouts',
      description: "Pours left, pours right. Just right for porridge, cocoa and one person's soup.",
      price: 3900,
      stock: 34,
      picture: { form: 'pan', main: 'ochre', accent: 'graphite' },
    },
    {
      name: 'Bread Board',
      summary: 'A long board for a long loaf',
      description: 'Beech, with a handle to carry it and a hole to hang it. Crumbs are part of the design.',
      price: 3400,
      stock: 41,
      picture: { form: 'board', main: 'sand', accent: 'oak' },
    },
    {
      name: 'Spring Kettle',
      summary: 'Light enamel, heavy morning use',
      description:
        "One and a half litres in pale green enamel. Looks like your grandmother's, works on induction.",
      price: 4900,
      stock: 0,
      picture: { form: 'kettle', main: 'moss', accent: 'oak' },
    },
    {
      name: 'Soup Pot',
      summary: 'Tall sides, even heat',
      description: 'Five and a half litres, for stock that simmers while you do something else.',
      price: 9900,
      stock: 11,
      picture: { form: 'casserole', main: 'ink', accent: 'stone' },
    },
  ],
};
