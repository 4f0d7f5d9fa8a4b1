import type { SeedCategory } from '../product.ts';

export const bags: SeedCategory = {
  slug: 'bags',
  name: 'Bags',
  summary: 'Carry less, carry it well.',
  products: [
    {
      name: 'Market Tote',
      summary: 'Carries a melon, keeps its shape',
      description:
        'Heavy organic canvas with a flat bottom and handles that go over a coat. Washes at forty.',
      price: 3900,
      stock: 66,
      picture: { form: 'tote', main: 'cream', accent: 'clay' },
    },
    {
      name: 'Day Pack',
      summary: 'One room, one pocket, no straps to spare',
      description:
        'Eighteen litres of waxed cotton. A sleeve for a laptop, a pocket for keys, and a back that stays cool.',
      price: 11900,
      stock: 21,
      picture: { form: 'backpack', main: 'moss', accent: 'oak' },
    },
    {
      name: 'Weekend Duffel',
      summary: 'Two nights and a pair of boots',
      description:
        'Thirty-six litres in dark canvas with leather where it wears. Fits under the seat in front of you.',
      price: 17900,
      stock: 9,
      picture: { form: 'duffel', main: 'ink', accent: 'walnut' },
    },
    {
      name: 'Tool Pouch',
      summary: 'For pens, cables, or brushes',
      description: 'Waxed canvas and a brass zip that runs round three sides, so that it opens like a book.',
      price: 2800,
      stock: 72,
      picture: { form: 'pouch', main: 'ochre', accent: 'brass' },
    },
    {
      name: 'Commuter Pack',
      summary: 'Rain on the outside only',
      description:
        'A roll-top that closes on a wet evening and a side zip for the train. Reflective, but not loudly.',
      price: 13900,
      stock: 17,
      picture: { form: 'backpack', main: 'graphite', accent: 'ochre' },
    },
    {
      name: 'Everyday Tote',
      summary: 'The one by the door',
      description: 'Lighter canvas, longer handles, an inside pocket that hangs flat.',
      price: 2900,
      stock: 94,
      picture: { form: 'tote', main: 'sky', accent: 'ink' },
    },
    {
      name: 'Small Duffel',
      summary: 'The gym and back',
      description: 'Twenty litres, a pocket for wet things, and a strap that does not twist.',
      price: 9900,
      stock: 26,
      picture: { form: 'duffel', main: 'clay', accent: 'graphite' },
    },
    {
      name: 'Wash Bag',
      summary: 'Stands up by the sink',
      description:
        'Coated inside, so that a leak stays a private matter. Opens wide enough to see the bottom.',
      price: 3600,
      stock: 43,
      picture: { form: 'pouch', main: 'plum', accent: 'rose' },
    },
    {
      name: 'Walking Pack',
      summary: 'For lunch and a jumper',
      description:
        'Twelve litres, two side pockets that hold a bottle while you walk, straps that vanish under a coat.',
      price: 8900,
      stock: 30,
      picture: { form: 'backpack', main: 'clay', accent: 'sand' },
    },
    {
      name: 'Book Tote',
      summary: 'Sized for a stack of novels',
      description: 'Narrow and tall, with a doubled base. Holds eleven paperbacks; we tried.',
      price: 3200,
      stock: 0,
      picture: { form: 'tote', main: 'pine', accent: 'ochre' },
    },
  ],
};
