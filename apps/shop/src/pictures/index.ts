import { bags } from './bags.ts';
import { ceramics } from './ceramics.ts';
import { clocks } from './clocks.ts';
import { kitchen } from './kitchen.ts';
import { lighting } from './lighting.ts';
import { type Colour, PALETTE, type Paint, shade } from './palette.ts';
import { plants } from './plants.ts';
import { seating } from './seating.ts';
import { stationery } from './stationery.ts';

/** Every thing that the shop can draw: standing on y = 330 of a square of 400, or hanging from its top. */
const FORMS = {
  ...bags,
  ...ceramics,
  ...clocks,
  ...kitchen,
  ...lighting,
  ...plants,
  ...seating,
  ...stationery,
};

export interface Picture {
  readonly form: keyof typeof FORMS;
  readonly main: Colour;
  readonly accent: Colour;
}

/** Draws a picture as SVG, without a background: the page's tile shows through, by day and by night. */
export function draw(picture: Picture): string {
  return framed('0 0 400 400', picture, body(picture));
}

/** The shapes of a picture; they refer to what `framed` defines. */
export function body({ form, main, accent }: Picture): string {
  return FORMS[form](paint(main, accent));
}

export function paint(main: Colour, accent: Colour): Paint {
  return {
    main: 'url(#m)',
    accent: 'url(#a)',
    mainDeep: shade(PALETTE[main], -0.3),
    mainPale: shade(PALETTE[main], 0.35),
    accentDeep: shade(PALETTE[accent], -0.3),
    accentPale: shade(PALETTE[accent], 0.35),
  };
}

export function framed(viewBox: string, { main, accent }: Picture, shapes: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" width="400" height="400">
<defs>${gradient('m', PALETTE[main])}${gradient('a', PALETTE[accent])}</defs>
${shapes.replace(/\n\s+/g, '\n').trim()}
</svg>
`;
}

function gradient(id: string, colour: string): string {
  return (
    `<linearGradient id="${id}"><stop stop-color="${shade(colour, 0.16)}"/>` +
    `<stop offset=".55" stop-color="${colour}"/>` +
    `<stop offset="1" stop-color="${shade(colour, -0.2)}"/></linearGradient>`
  );
}

/** For products whose picture this release does not have. */
export const PLACEHOLDER: Picture = { form: 'pouch', main: 'stone', accent: 'sand' };
