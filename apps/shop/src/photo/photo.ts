/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** An uploaded picture as pages show it: turned upright, without what it told beside itself, in several widths. */
export interface Photo extends Size {
  /** `<SHA-256 of its largest version, in hex>.webp` */
  readonly file: string;
}

/** What the name of an uploaded picture begins with. */
export const UPLOAD = 'upload:';

/** No side of what is kept is longer: twice what the widest place of a page has. */
export const LONGEST_SIDE = 1600;

/** Widths beside its own in which a photo is kept, where they are narrower. */
const WIDTHS = [200, 400, 800] as const;

/** All widths in which a photo of this size is kept, in ascending order; its own is the last. */
export function widthsOf({ width }: Size): readonly number[] {
  return [...WIDTHS.filter((each) => each < width), width];
}

/**
 * The name of a photo: `upload:<64 hex digits>.webp#<width>x<height>`. Behind the `#` stands what pages have to know before
 * it has come. In a URL it is a fragment, so that a release that does not know of sizes shows the largest.
 */
export function photoName({ file, width, height }: Photo): string {
  return `${UPLOAD}${file}#${width}x${height}`;
}

/** Null for a drawing, and for what was uploaded before photos had sizes. */
export function photoOf(name: string): Photo | null {
  const [, file, width, height] = /^upload:([0-9a-f]{64}\.webp)#(\d{1,5})x(\d{1,5})$/.exec(name) ?? [];
  if (file === undefined) return null;
  return { file, width: Number(width), height: Number(height) };
}

/** Under the first path is the largest; a release that does not know of widths gives it for all of them. */
export function photoUrl({ file }: Photo, width?: number): string {
  return `/pictures/${file}${width === undefined ? '' : `?w=${width}`}`;
}
