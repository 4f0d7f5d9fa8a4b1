import type { SeedCategory } from '../product.ts';

export const lighting: SeedCategory = {
  slug: 'lighting',
  name: 'Lighting',
  summary: 'Lamps that make a room kinder.',
  products: [
    {
      name: 'Halden Table Lamp',
      summary: 'Linen shade on a turned oak base',
      description:
        'A quiet lamp for the end of the day. The base is turned from one piece of oak and oiled by hand; the shade is undyed linen that keeps the light warm. The switch sits on the cord, where your hand finds it in the dark.',
      price: 8900,
      stock: 24,
      picture: { form: 'tableLamp', main: 'cream', accent: 'oak' },
    },
    {
      name: 'Morrow Desk Lamp',
      summary: 'Counterweighted arm, spun steel head',
      description:
        'Two joints, one counterweight, no springs to tire. The arm stays where you leave it, and the deep steel head keeps the light on the page and out of your eyes.',
      price: 12900,
      stock: 18,
      picture: { form: 'deskLamp', main: 'pine', accent: 'brass' },
    },
    {
      name: 'Sela Pendant',
      summary: 'Powder-coated dome for the dining table',
      description:
        'A generous dome, white inside so that the table gets all of the light. Comes with two metres of woven cord that you shorten yourself in a minute.',
      price: 14900,
      stock: 11,
      picture: { form: 'pendant', main: 'clay', accent: 'graphite' },
    },
    {
      name: 'Tripod Floor Lamp',
      summary: 'Three ash legs and a wide drum shade',
      description:
        'Stands steady on any floor and reads well over the arm of a chair. The legs unscrew, so it moves house in one parcel.',
      price: 21900,
      stock: 7,
      picture: { form: 'floorLamp', main: 'sand', accent: 'walnut' },
    },
    {
      name: 'Ember Bedside Lamp',
      summary: 'Small, dimmable, and glad to be touched',
      description:
        'Tap the base for three levels of light, the lowest bright enough for a glass of water and no more. The shade is folded paper, made to be replaced.',
      price: 5900,
      stock: 40,
      picture: { form: 'tableLamp', main: 'rose', accent: 'cream' },
    },
    {
      name: 'Northlight Pendant',
      summary: 'A tall bell in enamelled steel',
      description:
        'Enamelled the way pots are, so it shrugs off a kitchen. The bell is tall and hides the bulb from anyone sitting down.',
      price: 11900,
      stock: 16,
      picture: { form: 'pendant', main: 'ink', accent: 'brass' },
    },
    {
      name: 'Kite Desk Lamp',
      summary: 'Folds flat, lights a whole keyboard',
      description:
        'A lamp for shared tables: it folds to the size of a book, runs twelve hours on a charge, and opens at the angle you left it.',
      price: 7400,
      stock: 33,
      picture: { form: 'deskLamp', main: 'ochre', accent: 'graphite' },
    },
    {
      name: 'Orchard Table Lamp',
      summary: 'Glazed stoneware with a pleated shade',
      description:
        'Each base is thrown and glazed by hand, so the green runs a little differently on yours. The cotton shade is pleated, not glued, and can be washed.',
      price: 13500,
      stock: 9,
      picture: { form: 'tableLamp', main: 'sand', accent: 'moss' },
    },
    {
      name: 'Long Evening Floor Lamp',
      summary: 'A slim lamp for beside the sofa',
      description:
        'One slender stem, one heavy foot, one soft light. The dimmer is a wheel, because some things were right the first time.',
      price: 17900,
      stock: 12,
      picture: { form: 'floorLamp', main: 'cream', accent: 'graphite' },
    },
    {
      name: 'Pebble Pendant',
      summary: 'Low and round, for hallways',
      description:
        'Where the ceiling is low, a lamp should be too. Frosted glass inside a thin steel ring, and a bulb you can change without a ladder.',
      price: 9900,
      stock: 0,
      picture: { form: 'pendant', main: 'sky', accent: 'oak' },
    },
  ],
};
