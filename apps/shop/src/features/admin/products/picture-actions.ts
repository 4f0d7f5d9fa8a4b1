import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Schema } from '../../../data/schema.ts';
import type { Store } from '../../../data/store.ts';
import { touchProducts } from '../../../domain/catalogue/stock.ts';
import { photoName } from '../../../photo/photo.ts';
import type { Version } from '../../../photo/transcode.ts';
import type { Admin } from '../access.ts';
import { type ActionName, act, type Outcome, Refused } from '../act.ts';
import { type GalleryPicture, lockRecord, type ProductRecord } from './product.ts';
import { revise, subjectOf } from './product-actions.ts';

const MOST_PICTURES = 12;

/** What a product has until somebody gives it a picture. */
export const PLACEHOLDER = 'placeholder';

export interface PictureAsked {
  readonly id: number;
  readonly slug: string;
  readonly token: string;
  readonly revised: string;
}

/** Pictures of a product: the main one by its name, and the others in their order. */
interface Pictures {
  readonly main: string;
  readonly gallery: readonly Shown[];
}

type Shown = Pick<GalleryPicture, 'picture' | 'alt'>;

/** Keeps a photo under the hash of its largest version, and shows it as the main picture or after the others. */
export function addPicture(
  store: Store,
  admin: Admin,
  asked: PictureAsked & {
    /** From the narrowest to the largest. */
    readonly versions: readonly Version[];
    readonly alt: string;
    readonly main: boolean;
  },
): Promise<Outcome> {
  const { versions, alt, main } = asked;
  const narrower = versions.slice(0, -1);
  const largest = versions.at(-1);
  if (!largest) throw new Error('a photo without a version');
  const { width, height, content } = largest;
  const digest = createHash('sha256').update(content).digest();
  const picture = photoName({ file: `${digest.toString('hex')}.webp`, width, height });
  const detail = { picture, alt, main, width, height, bytes: content.length };
  return change(store, admin, 'picture-add', asked, detail, async (trx, record) => {
    const whole = { digest, type: 'image/webp', width, height, content };
    await trx.insertInto('pictures').ignore().values(whole).execute();
    const rows = narrower.map((version) => ({ picture: digest, ...version }));
    if (rows.length > 0) await trx.insertInto('picture_widths').ignore().values(rows).execute();
    const { gallery } = record;
    if (!main) return { main: record.picture, gallery: [...gallery, { picture, alt }] };
    return { main: picture, gallery: withoutMain(record, gallery) };
  });
}

/** Makes one of the others the main picture, which becomes the first of the others. */
export function makeMain(store: Store, admin: Admin, asked: PictureAsked & At): Promise<Outcome> {
  return change(store, admin, 'picture-main', asked, { at: asked.at }, async (_trx, record) => {
    const { picture } = pictureAt(record, asked.at);
    const others = record.gallery.filter((_one, at) => at !== asked.at);
    return { main: picture, gallery: withoutMain(record, others) };
  });
}

export function describePicture(
  store: Store,
  admin: Admin,
  asked: PictureAsked & At & { readonly alt: string },
): Promise<Outcome> {
  const { at, alt } = asked;
  return change(store, admin, 'picture-edit', asked, { at, alt }, async (_trx, record) => {
    pictureAt(record, at);
    const gallery = record.gallery.map((one, index) => (index === at ? { ...one, alt } : one));
    return { main: record.picture, gallery };
  });
}

/** One place forward; the first one stays. */
export function movePicture(store: Store, admin: Admin, asked: PictureAsked & At): Promise<Outcome> {
  const { at } = asked;
  return change(store, admin, 'picture-move', asked, { at }, async (_trx, record) => {
    const moved = pictureAt(record, at);
    const gallery = record.gallery.filter((_one, index) => index !== at);
    gallery.splice(Math.max(at - 1, 0), 0, moved);
    return { main: record.picture, gallery };
  });
}

/** It is shown no more; its content stays, as orders may show it. */
export function removePicture(store: Store, admin: Admin, asked: PictureAsked & At): Promise<Outcome> {
  const { at } = asked;
  return change(store, admin, 'picture-remove', asked, { at }, async (_trx, record) => {
    pictureAt(record, at);
    return { main: record.picture, gallery: record.gallery.filter((_one, index) => index !== at) };
  });
}

interface At {
  /** Which of the others, from 0. */
  readonly at: number;
}

function pictureAt({ gallery }: ProductRecord, at: number): GalleryPicture {
  const found = gallery[at];
  if (!found) throw new Refused('There is no such picture');
  return found;
}

/** The others, with the one that was the main picture so far in front. */
function withoutMain({ picture, name }: ProductRecord, others: readonly Shown[]): readonly Shown[] {
  return picture === PLACEHOLDER ? others : [{ picture, alt: name }, ...others];
}

async function change(
  store: Store,
  admin: Admin,
  action: ActionName,
  { id, slug, token, revised }: PictureAsked,
  detail: Readonly<Record<string, unknown>>,
  to: (trx: Transaction<Schema>, record: ProductRecord) => Promise<Pictures>,
): Promise<Outcome> {
  return act(store, admin, { action, subject: subjectOf(slug), detail, token }, async (trx) => {
    const record = await lockRecord(trx, id, revised);
    const { main, gallery } = await to(trx, record);
    if (gallery.length > MOST_PICTURES) {
      throw new Refused(`There are ${MOST_PICTURES} pictures already: remove one first`, 'file');
    }
    await trx.deleteFrom('product_pictures').where('product_id', '=', id).execute();
    const rows = gallery.map(({ picture, alt }, at) => ({ product_id: id, position: at + 1, picture, alt }));
    if (rows.length > 0) await trx.insertInto('product_pictures').values(rows).execute();
    await revise(trx, id, { picture: main });
    await touchProducts(trx, [id]);
  });
}
