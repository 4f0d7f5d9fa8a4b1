/** Mid tones: they stand out from a pale tile and from a dark one. */
export const PALETTE = {
  brass: '#c9a14a',
  clay: '#c8694a',
  cream: '#efe3cd',
  graphite: '#5d5e66',
  ink: '#41608a',
  moss: '#7d9a5f',
  oak: '#c0915c',
  ochre: '#dba63f',
  pine: '#35796a',
  plum: '#8d5c7c',
  rose: '#dc9f97',
  sand: '#dcc7a3',
  sky: '#86b3c9',
  stone: '#aaa69e',
  walnut: '#855b40',
} as const;

export type Colour = keyof typeof PALETTE;

/** What a drawing paints with. `main` and `accent` shade from light to dark across a shape. */
export interface Paint {
  readonly main: string;
  readonly accent: string;
  /** Flat darker and lighter versions, for edges, openings and highlights. */
  readonly mainDeep: string;
  readonly mainPale: string;
  readonly accentDeep: string;
  readonly accentPale: string;
}

/** Mixes a colour with black (`amount` below 0) or white (above 0). */
export function shade(hex: string, amount: number): string {
  const target = amount < 0 ? 0 : 255;
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16);
    const mixed = Math.round(value + (target - value) * Math.abs(amount));
    return mixed.toString(16).padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

/** The soft shadow of a thing that stands on the ground; `half` is half its width. */
export function shadow(half: number, x = 200): string {
  return `<ellipse cx="${x}" cy="331" rx="${half}" ry="9" fill="#000" opacity=".13"/>`;
}
