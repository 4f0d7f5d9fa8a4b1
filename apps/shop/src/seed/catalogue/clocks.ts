import type { SeedCategory } from '../product.ts';

export const clocks: SeedCategory = {
  slug: 'clocks',
  name: 'Clocks',
  summary: 'The time, and nothing else.',
  products: [
    {
      name: 'Station Clock',
      summary: 'Read it from across the room',
      description:
        'A plain white face, strong hands, and a second hand that glides. Hung in forty railway stations and one lighthouse.',
      price: 11900,
      stock: 15,
      picture: { form: 'wallClock', main: 'graphite', accent: 'clay' },
    },
    {
      name: 'Mantel Clock',
      summary: 'A walnut arch with a soft tick',
      description: 'Stands on any shelf and ticks just loud enough to be company. One key, wound on Sundays.',
      price: 14900,
      stock: 7,
      picture: { form: 'mantelClock', main: 'walnut', accent: 'brass' },
    },
    {
      name: 'Twin-Bell Alarm',
      summary: 'Wakes you; no excuses',
      description: 'Two bells and a hammer. No app, no snooze, no light: it does one thing.',
      price: 3900,
      stock: 46,
      picture: { form: 'alarmClock', main: 'ochre', accent: 'graphite' },
    },
    {
      name: 'Plain Wall Clock',
      summary: 'Twelve dots and two hands',
      description: 'As little clock as possible, in a ring of oak. Silent, for bedrooms.',
      price: 6400,
      stock: 32,
      picture: { form: 'wallClock', main: 'oak', accent: 'ink' },
    },
    {
      name: 'Travel Alarm',
      summary: 'Folds shut like a book',
      description: 'Opens to stand, shuts to pack. The button on top lights the face for three seconds.',
      price: 3200,
      stock: 39,
      picture: { form: 'deskClock', main: 'plum', accent: 'brass' },
    },
    {
      name: 'Square Desk Clock',
      summary: 'A tidy square for a tidy desk',
      description:
        'Anodised aluminium, ten centimetres a side. Sets itself by radio, and shows nothing but the time.',
      price: 5600,
      stock: 23,
      picture: { form: 'deskClock', main: 'sky', accent: 'graphite' },
    },
    {
      name: 'Kitchen Clock',
      summary: 'With a timer that means it',
      description: 'An enamelled clock with a wind-up timer below. Rings like a tram.',
      price: 7900,
      stock: 14,
      picture: { form: 'wallClock', main: 'pine', accent: 'ochre' },
    },
    {
      name: 'Little Alarm',
      summary: 'Small face, clear voice',
      description: 'Ten centimetres tall and heard through two doors. In four coats of lacquer.',
      price: 2900,
      stock: 51,
      picture: { form: 'alarmClock', main: 'clay', accent: 'brass' },
    },
    {
      name: 'Arch Clock',
      summary: 'A rainbow of beech, a white face',
      description:
        "Three arches of beech around a clock for a shelf or a child's room. Silent, and rounded everywhere.",
      price: 8400,
      stock: 10,
      picture: { form: 'mantelClock', main: 'sand', accent: 'clay' },
    },
    {
      name: 'Night Clock',
      summary: 'Glows softly till morning',
      description: 'Painted hands that drink the daylight and give it back until six.',
      price: 6900,
      stock: 18,
      picture: { form: 'wallClock', main: 'ink', accent: 'moss' },
    },
  ],
};
