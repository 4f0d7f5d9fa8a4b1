import { styleText } from 'node:util';

/** How a piece of text is set off; each look says one thing, everywhere. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly careful: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

const asIs = (text: string) => text;

/** Looks for a terminal with colours, or none at all. */
export function paintFor(coloured: boolean): Paint {
  if (!coloured) return { good: asIs, bad: asIs, careful: asIs, strong: asIs, faint: asIs };
  const look = (style: Parameters<typeof styleText>[0]) => (text: string) =>
    styleText(style, text, { validateStream: false });
  return {
    good: look('green'),
    bad: look('red'),
    careful: look('yellow'),
    strong: look('bold'),
    faint: look('dim'),
  };
}
