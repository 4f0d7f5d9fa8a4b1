import type { Picture } from '../../pictures/index.ts';

type Words = readonly [string, ...string[]];

/** What a thing of each form is called; as many names at least as the opening catalogue has things of that form. */
export const NOUNS: Readonly<Record<Picture['form'], Words>> = {
  tableLamp: ['Table Lamp', 'Bedside Lamp', 'Shelf Lamp'],
  deskLamp: ['Desk Lamp', 'Study Lamp'],
  pendant: ['Pendant', 'Ceiling Lamp', 'Hanging Lamp'],
  floorLamp: ['Floor Lamp', 'Standing Lamp'],
  chair: ['Chair', 'Dining Chair'],
  stool: ['Stool', 'Step Stool'],
  armchair: ['Armchair', 'Reading Chair'],
  barStool: ['Bar Stool', 'Counter Stool'],
  bench: ['Bench', 'Hall Bench'],
  mug: ['Mug', 'Coffee Cup', 'Espresso Cups'],
  bowl: ['Bowl', 'Salad Bowl'],
  vase: ['Vase', 'Flower Vase'],
  plates: ['Plates'],
  pourOver: ['Pour-Over Set'],
  moonVase: ['Moon Vase'],
  monstera: ['Monstera', 'Rubber Plant'],
  snakePlant: ['Snake Plant', 'Dracaena'],
  cactus: ['Cactus', 'Succulent'],
  trailing: ['Pothos', 'Ivy'],
  tree: ['Fig Tree', 'Lemon Tree'],
  notebook: ['Notebook', 'Planner', 'Sketchbook'],
  notebookStack: ['Pocket Notebooks'],
  pencils: ['Pencils', 'Colour Pencils'],
  pen: ['Fountain Pen'],
  letters: ['Letter Set'],
  deskTray: ['Desk Tray'],
  ink: ['Ink Bottle'],
  kettle: ['Kettle', 'Stove Kettle'],
  pan: ['Frying Pan', 'Milk Pan'],
  board: ['Chopping Board', 'Bread Board'],
  casserole: ['Casserole', 'Soup Pot'],
  jars: ['Storage Jars'],
  knife: ['Kitchen Knife'],
  wallClock: ['Wall Clock', 'Kitchen Clock', 'Studio Clock', 'Hall Clock'],
  mantelClock: ['Mantel Clock', 'Shelf Clock'],
  alarmClock: ['Alarm Clock', 'Bedside Clock'],
  deskClock: ['Travel Clock', 'Desk Clock'],
  tote: ['Tote', 'Shopper', 'Book Bag'],
  backpack: ['Backpack', 'Rucksack', 'Day Pack'],
  duffel: ['Duffel', 'Holdall'],
  pouch: ['Pouch', 'Wash Bag'],
};

export const SERIES: Words = split(`
  Amble Anchor Arbour Ardent Aspen Auburn Avon Barrow Beacon Birch Bramble Bracken Bridge Brook Burrow Cairn
  Calder Cedar Chalk Chapel Cobble Copse Cove Cowslip Croft Dale Dawn Delph Dovetail Drift Dune Eddy Elder
  Esker Fallow Fathom Fell Fen Fern Flint Ford Foxglove Furrow Gable Garnet Glade Glen Gorse Granary Grove
  Hawthorn Hazel Heath Hedge Heron Hollow Inlet Ironbark Juniper Kestrel Kiln Knoll Larch Lark Linden Loam
  Lowland Marram Marsh Mere Merle Mill Moor Mortar Nettle North Otter Parish Prow Perch Pier Plover
  Quarry Quill Reed Ridge Rowan Rush Saddle Sedge Shale Shingle Skerry Sorrel Spindle Swale Tarn Thicket Thistle
  Thorn Timber Umber Vale Wader Weir Wharf Wold Wren Yarrow`);

/** Before the noun; most of the first products do without. */
export const KINDS: Words = [
  '',
  ...split(`Small Large Tall Low Wide Slim Round Square Heavy Light Travel Studio Garden Double Classic Plain Folding
            Winter Summer Family Little Grand Everyday Sunday`),
];

export const MATERIALS: Readonly<Record<string, Words>> = {
  lighting: ['spun steel', 'oak and linen', 'brushed brass', 'powder-coated aluminium', 'hand-blown glass'],
  seating: ['solid oak', 'steam-bent ash', 'walnut and wool', 'beech and woven cord', 'steel and leather'],
  ceramics: ['stoneware', 'porcelain', 'speckled clay', 'salt-glazed earthenware', 'slip-cast bone china'],
  plants: ['a terracotta pot', 'a stoneware pot', 'a glazed pot', 'a zinc pot', 'a woven basket'],
  stationery: [
    'thread-sewn paper',
    'recycled paper',
    'cedar and graphite',
    'brass and resin',
    'cotton paper',
  ],
  kitchen: ['carbon steel', 'cast iron', 'end-grain maple', 'enamelled steel', 'borosilicate glass'],
  clocks: ['beech and brass', 'spun aluminium', 'walnut', 'enamelled steel', 'a quiet German movement'],
  bags: ['waxed cotton', 'organic canvas', 'vegetable-tanned leather', 'recycled nylon', 'boiled wool'],
};

export const VIRTUES: Words = [
  'made to be mended',
  'better every year',
  'quiet in any room',
  'light enough to carry',
  'for small homes',
  'for big tables',
  'as your aunt had it',
  'finished by hand',
  'with nothing to break',
  'a present that stays',
];

export const SENTENCES: Words = [
  'Made in small runs by a workshop of nine, who sign the underside.',
  'Comes without plastic, in a box that is worth keeping.',
  'The finish is oil and wax, and wants a little more of both once a year.',
  'Spare parts are kept for twenty years, and the instructions fit on a postcard.',
  'Tested for a winter in a house with children and a dog.',
  'The colour mellows with light, and does not fade.',
  'Every edge is broken by hand, so that it feels old in a good way.',
  'It weighs less than it looks.',
  'Clean it with a damp cloth, and forget the rest.',
  'Designed in a harbour town where things have to last.',
];

function split(words: string): [string, ...string[]] {
  const [first = '', ...rest] = words.trim().split(/\s+/);
  return [first, ...rest];
}
