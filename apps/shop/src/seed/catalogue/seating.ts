import type { SeedCategory } from '../product.ts';

export const seating: SeedCategory = {
  slug: 'seating',
  name: 'Seating',
  summary: 'Chairs to stay in a little longer.',
  products: [
    {
      name: 'Alder Chair',
      summary: 'Solid beech with a curved back',
      description:
        'The back is steamed and bent from one board, which is why it gives a little when you lean. Stacks four high, and the seat is wide enough to sit sideways.',
      price: 18900,
      stock: 22,
      picture: { form: 'chair', main: 'oak', accent: 'moss' },
    },
    {
      name: 'Field Stool',
      summary: 'Three legs, one handle, goes anywhere',
      description:
        'Made for milking, kept for everything else. Three legs never wobble, and the slot in the seat is a handle.',
      price: 7900,
      stock: 45,
      picture: { form: 'stool', main: 'walnut', accent: 'walnut' },
    },
    {
      name: 'Harbour Armchair',
      summary: 'Deep, upright, and easy to get out of',
      description:
        "A reading chair that treats your back well and does not swallow you. The wool cover comes off for the cleaner's.",
      price: 64900,
      stock: 5,
      picture: { form: 'armchair', main: 'ink', accent: 'oak' },
    },
    {
      name: 'Lantern Bar Stool',
      summary: 'Footrest where your feet are',
      description:
        'Counter height, with a footrest of solid brass and a seat of bent ply that warms quickly.',
      price: 15900,
      stock: 14,
      picture: { form: 'barStool', main: 'ochre', accent: 'graphite' },
    },
    {
      name: 'Commons Bench',
      summary: 'Seats three, stores the shoes',
      description:
        'A plain, strong bench for the hall or the long side of the table. Wedged joints, no screws, soap finish.',
      price: 32900,
      stock: 8,
      picture: { form: 'bench', main: 'oak', accent: 'oak' },
    },
    {
      name: 'Willow Chair',
      summary: 'Woven paper-cord seat',
      description:
        'Sixty metres of paper cord in every seat, woven over two days and good for thirty years. The ash frame weighs under three kilos.',
      price: 27900,
      stock: 10,
      picture: { form: 'chair', main: 'sand', accent: 'walnut' },
    },
    {
      name: 'Moss Armchair',
      summary: 'A low chair for a quiet corner',
      description: 'Low arms, a high back, and a cover in heavy moss-coloured wool. Good with a cat.',
      price: 58900,
      stock: 6,
      picture: { form: 'armchair', main: 'moss', accent: 'walnut' },
    },
    {
      name: 'Workshop Stool',
      summary: 'Turns up, turns down, never squeaks',
      description:
        'The seat rides on a steel thread from desk height to bench height. Made by the same family since they made sewing machines.',
      price: 12900,
      stock: 19,
      picture: { form: 'barStool', main: 'clay', accent: 'graphite' },
    },
    {
      name: 'Garden Bench',
      summary: 'Larch slats that turn silver',
      description:
        'Leave it out. Larch needs no paint: it turns silver in two winters and stays that way for twenty.',
      price: 39900,
      stock: 4,
      picture: { form: 'bench', main: 'stone', accent: 'graphite' },
    },
    {
      name: 'Nursery Stool',
      summary: "The first chair of one's own",
      description:
        'Small, round-edged and hard to tip. Finished in milk paint, which is as harmless as it sounds.',
      price: 4900,
      stock: 38,
      picture: { form: 'stool', main: 'rose', accent: 'oak' },
    },
  ],
};
