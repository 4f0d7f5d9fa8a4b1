import { photoOf, photoUrl, type Size, UPLOAD, widthsOf } from '../photo/photo.ts';
import { type Site, useSite } from './site.tsx';

/**
 * The URL of a picture by its name in `products.picture`, `categories.picture`, `product_pictures.picture` or
 * `order_lines.picture`. A name is that of a drawing of the release (`tide-mug`: an asset without its `.svg`), of a photo
 * (see `photoName`), or `upload:<64 hex digits>.<extension>`, as pictures were kept that came before photos were.
 */
export function pictureUrl({ asset }: Pick<Site, 'asset'>, picture: string): string {
  const photo = photoOf(picture);
  if (photo) return photoUrl(photo);
  if (picture.startsWith(UPLOAD)) return `/pictures/${picture.slice(UPLOAD.length)}`;
  return asset(`${picture}.svg`);
}

/** Where pages show pictures, each a square: how wide it is, by the width of the screen, and whether a photo fills it. */
interface Place {
  readonly fills: boolean;
  readonly widths: readonly (readonly [media: string, width: string])[];
}

const PLACES = {
  card: {
    fills: true,
    widths: [
      ['(min-width: 80rem)', '17rem'],
      ['(min-width: 40rem)', '22vw'],
      ['', '46vw'],
    ],
  },
  product: {
    fills: false,
    widths: [
      ['(min-width: 80rem)', '36rem'],
      ['(min-width: 48rem)', '46vw'],
      ['', '92vw'],
    ],
  },
  view: {
    fills: false,
    widths: [
      ['(min-width: 80rem)', '18rem'],
      ['(min-width: 48rem)', '23vw'],
      ['', '46vw'],
    ],
  },
  line: { fills: true, widths: [['', '5rem']] },
  admin: { fills: false, widths: [['', '10rem']] },
} as const satisfies Record<string, Place>;

interface Props {
  /** As `pictureUrl` takes it. */
  readonly name: string;
  readonly alt: string;
  readonly place: keyof typeof PLACES;
  readonly lazy?: boolean;
}

/** Until a browser knows better, a photo comes at least as wide as this. */
const USUAL_WIDTH = 800;

/** A drawing is a square, and sharp in every size; a photo comes as wide as its place needs it. */
export function Picture({ name, alt, place, lazy }: Props) {
  const site = useSite();
  const waits = lazy ? { loading: 'lazy' as const } : {};
  const photo = photoOf(name);
  if (!photo) {
    const uploaded = name.startsWith(UPLOAD) ? { class: 'photo' } : {};
    return <img src={pictureUrl(site, name)} alt={alt} width="400" height="400" {...uploaded} {...waits} />;
  }
  const widths = widthsOf(photo);
  const usual = widths.find((width) => width >= USUAL_WIDTH) ?? photo.width;
  return (
    <img
      class="photo"
      {...waits}
      sizes={sizesIn(PLACES[place], photo)}
      srcset={widths.map((width) => `${photoUrl(photo, width)} ${width}w`).join(', ')}
      src={photoUrl(photo, usual)}
      alt={alt}
      width={photo.width}
      height={photo.height}
    />
  );
}

/** What fills a square with its shorter side is wider than that square. */
function sizesIn({ fills, widths }: Place, { width, height }: Size): string {
  const ratio = fills && width > height ? Math.round((width / height) * 100) / 100 : 1;
  const scaled = (length: string) => (ratio === 1 ? length : `calc(${length} * ${ratio})`);
  return widths.map(([media, length]) => `${media} ${scaled(length)}`.trim()).join(', ');
}
