import { body, framed, type Picture, paint } from './index.ts';
import { PALETTE, type Paint } from './palette.ts';

/** Further views of a thing: each a picture of its own, beside the main one. */
export const VIEWS = {
  room: { alt: (name: string) => `${name} in a room`, draw: inRoom },
  detail: { alt: (name: string) => `${name}, seen from close by`, draw: closeBy },
} as const;

export type View = keyof typeof VIEWS;

/** The name of a view's picture. No slug has two dashes in a row, so none is taken for a product's. */
export function viewName(slug: string, view: View): string {
  return `${slug}--${view}`;
}

/** Its middle, at twice the size. */
function closeBy(picture: Picture): string {
  return framed('96 96 208 208', picture, body(picture));
}

type Form = Picture['form'];

const ON_FLOOR: ReadonlySet<Form> = new Set<Form>([
  'armchair',
  'backpack',
  'barStool',
  'bench',
  'chair',
  'duffel',
  'floorLamp',
  'monstera',
  'snakePlant',
  'stool',
  'tote',
  'tree',
]);

/** Where a thing is in its room: shrunk by `scale`, with the point `from` of its own picture at `to`. */
interface Place {
  readonly scale: number;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

function placeOf(form: Form): Place {
  if (form === 'pendant') return { scale: 0.62, from: [200, 0], to: [200, 0] };
  if (form === 'trailing') return { scale: 0.6, from: [200, 0], to: [200, 0] };
  if (form === 'wallClock') return { scale: 0.42, from: [200, 200], to: [176, 120] };
  if (ON_FLOOR.has(form)) return { scale: 0.72, from: [200, 330], to: [188, 348] };
  return { scale: 0.5, from: [200, 330], to: [176, 288] };
}

/** Walls and floor only shade what is behind the picture: rooms are bright by day and dim by night. */
function inRoom(picture: Picture): string {
  const { scale, from, to } = placeOf(picture.form);
  const [x, y] = [to[0] - from[0] * scale, to[1] - from[1] * scale];
  const colours = paint(picture.main, picture.accent);
  const room = ON_FLOOR.has(picture.form) ? floor(colours) : table(colours);
  return framed(
    '0 0 400 400',
    picture,
    `${room}
    <g transform="translate(${round(x)} ${round(y)}) scale(${scale})">${body(picture)}</g>`,
  );
}

const round = (value: number) => Math.round(value * 10) / 10;

const floor = (p: Paint) => `
    <path d="M0 300h400v100H0z" fill="#000" opacity=".08"/>
    <path d="M0 292h400v8H0z" fill="#fff" opacity=".35"/>
    <path d="M262 40h96v150h-96z" fill="#fff" opacity=".4"/>
    <path d="M262 40h96v150h-96zM310 40v150M262 115h96" fill="none" stroke="${PALETTE.oak}" stroke-width="6"/>
    <path d="M254 190h112v9H254z" fill="${PALETTE.oak}"/>
    <ellipse cx="188" cy="350" rx="164" ry="26" fill="${p.accentPale}" opacity=".45"/>
    <ellipse cx="188" cy="350" rx="146" ry="20" fill="none" stroke="${p.accentDeep}" stroke-width="2" opacity=".4"/>`;

const table = (p: Paint) => `
    <path d="M0 340h400v60H0z" fill="#000" opacity=".08"/>
    <path d="M278 52h76v98h-76z" fill="#fff" opacity=".45" stroke="${PALETTE.walnut}" stroke-width="6"/>
    <path d="M290 138c8-30 18-40 26-40s16 14 26 40z" fill="${p.mainPale}"/><circle cx="330" cy="80" r="8" fill="${p.accent}"/>
    <path d="M48 302h14l-6 98H42zM338 302h14l6 98h-14z" fill="${PALETTE.walnut}"/>
    <path d="M20 288h360v14H20z" fill="${PALETTE.oak}"/><path d="M20 298h360v4H20z" fill="${PALETTE.walnut}" opacity=".5"/>
    <path d="M288 276h68v12h-68z" fill="${p.accentDeep}"/><path d="M294 264h58v12h-58z" fill="${p.mainPale}"/>
    <path d="M290 254h54v10h-54z" fill="${PALETTE.stone}"/>`;
