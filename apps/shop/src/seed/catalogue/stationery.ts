import type { SeedCategory } from '../product.ts';

export const stationery: SeedCategory = {
  slug: 'stationery',
  name: 'Stationery',
  summary: 'For thoughts worth keeping.',
  products: [
    {
      name: 'Ledger Notebook',
      summary: 'Lies flat, takes ink, ends in an index',
      description:
        'Sewn, so it opens flat at page one. Two hundred numbered pages of paper that fountain pens enjoy, and an index to find it all again.',
      price: 1900,
      stock: 140,
      picture: { form: 'notebook', main: 'pine', accent: 'ochre' },
    },
    {
      name: 'Pocket Notebooks, Set of Three',
      summary: 'Thin enough for any pocket',
      description:
        'Forty-eight pages each, stitched, dotted, and in three colours so that you can tell work from the rest.',
      price: 1200,
      stock: 200,
      picture: { form: 'notebookStack', main: 'clay', accent: 'sky' },
    },
    {
      name: 'Cedar Pencils, Set of Six',
      summary: 'Soft graphite in scented cedar',
      description:
        'Sharpens to a long point and smells of school in September. Uncoated, so the wood darkens with your hand.',
      price: 900,
      stock: 180,
      picture: { form: 'pencils', main: 'ochre', accent: 'clay' },
    },
    {
      name: 'Brass Pen',
      summary: 'Gets better looking every year',
      description: 'Turned from solid brass and balanced for long letters. Takes any standard refill.',
      price: 4800,
      stock: 29,
      picture: { form: 'pen', main: 'brass', accent: 'graphite' },
    },
    {
      name: 'Letter Set',
      summary: 'Twenty sheets, twenty envelopes',
      description:
        'Heavy cotton paper with soft edges, and envelopes lined in blue. Somebody would like to hear from you.',
      price: 1600,
      stock: 75,
      picture: { form: 'letters', main: 'cream', accent: 'sky' },
    },
    {
      name: 'Weekly Planner',
      summary: 'One week, one spread, no advice',
      description:
        'Undated, so you can begin today. No quotes, no habits, no goals: just a week and room to write.',
      price: 1700,
      stock: 95,
      picture: { form: 'notebook', main: 'plum', accent: 'rose' },
    },
    {
      name: 'Desk Tray',
      summary: 'Keeps small things from wandering',
      description: 'Oiled walnut with three compartments, one of them exactly as long as a pencil.',
      price: 3600,
      stock: 26,
      picture: { form: 'deskTray', main: 'walnut', accent: 'brass' },
    },
    {
      name: 'Sketchbook',
      summary: 'Paper that takes a wash',
      description: 'A hundred and sixty grams, cold-pressed, spiral-bound between grey boards. Bring water.',
      price: 2300,
      stock: 52,
      picture: { form: 'notebook', main: 'graphite', accent: 'clay' },
    },
    {
      name: 'Coloured Pencils, Set of Six',
      summary: 'Strong colours that layer well',
      description: 'Wax-bound and light-fast, in six colours from which you can mix the rest.',
      price: 1400,
      stock: 88,
      picture: { form: 'pencils', main: 'sky', accent: 'rose' },
    },
    {
      name: 'Ink Bottle',
      summary: 'Blue-black, dries in a breath',
      description:
        'Fifty millilitres in a bottle low and wide enough not to fall. Safe for every fountain pen we have tried.',
      price: 1500,
      stock: 61,
      picture: { form: 'ink', main: 'ink', accent: 'sky' },
    },
  ],
};
