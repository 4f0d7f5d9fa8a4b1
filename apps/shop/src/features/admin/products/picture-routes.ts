import type { FastifyReply, FastifyRequest } from 'fastify';
import { uploadOf } from '../../../http/multipart.ts';
import { RequestError } from '../../../http/request-error.ts';
import type { Route } from '../../../http/route.ts';
import type { Version } from '../../../photo/transcode.ts';
import type { Transcoder } from '../../../photo/transcoder.ts';
import type { Services } from '../../../services.ts';
import { checkForm, type FormErrors, type FormValues } from '../../../values/form.ts';
import { type Admin, asAdmin } from '../access.ts';
import type { Outcome } from '../act.ts';
import { afterwards, paramOf, sentForm, tokenIn } from '../request.ts';
import {
  addPicture,
  describePicture,
  makeMain,
  movePicture,
  type PictureAsked,
  removePicture,
} from './picture-actions.ts';
import type { ProductRecord } from './product.ts';
import { altForm } from './product-form.ts';

/** Bytes. */
const LARGEST = 5 * 1024 * 1024;

interface Page {
  readonly recordOf: (request: FastifyRequest) => Promise<ProductRecord>;
  readonly refuse: (
    request: FastifyRequest,
    reply: FastifyReply,
    errors: FormErrors,
    values?: FormValues,
  ) => Promise<unknown>;
}

export function pictureRoutes(services: Services, { recordOf, refuse }: Page): readonly Route[] {
  const { store, transcoder } = services;

  async function add(request: FastifyRequest, reply: FastifyReply, admin: Admin) {
    const { values, file, tooLong } = await uploadOf(request, LARGEST);
    const token = tokenIn(values);
    const { id, slug } = await recordOf(request);
    const { alt = '', first = '', revised = '' } = values;
    const described = checkForm(altForm, { alt });
    const read = await transcoded(transcoder, file, tooLong);
    if (!described.ok || !read.ok) {
      const errors = { ...(read.ok ? {} : { file: read.why }), ...(described.ok ? {} : described.errors) };
      return refuse(request, reply, errors, { alt, first });
    }
    const picture = { versions: read.versions, alt: described.data.alt, main: first === 'yes' };
    const outcome = await addPicture(store, admin, { id, slug, token, revised, ...picture });
    return answer(request, reply, id, outcome);
  }

  async function describe(request: FastifyRequest, reply: FastifyReply, admin: Admin) {
    const { values, token } = sentForm(request);
    const { id, slug } = await recordOf(request);
    const at = placeOf(request);
    const field = `alt-${at}`;
    const checked = checkForm(altForm, { alt: values[field] ?? '' });
    if (!checked.ok) {
      return refuse(request, reply, { [field]: checked.errors.alt ?? '' }, { [field]: values[field] ?? '' });
    }
    const { revised = '' } = values;
    const outcome = await describePicture(store, admin, {
      id,
      slug,
      token,
      revised,
      at,
      alt: checked.data.alt,
    });
    return answer(request, reply, id, outcome);
  }

  const change =
    (act: (s: typeof store, admin: Admin, asked: PictureAsked & { at: number }) => Promise<Outcome>) =>
    async (request: FastifyRequest, reply: FastifyReply, admin: Admin) => {
      const { values, token } = sentForm(request);
      const { id, slug } = await recordOf(request);
      const { revised = '' } = values;
      return answer(
        request,
        reply,
        id,
        await act(store, admin, { id, slug, token, revised, at: placeOf(request) }),
      );
    };

  function answer(request: FastifyRequest, reply: FastifyReply, id: number, outcome: Outcome) {
    if (outcome.done === 'not') return refuse(request, reply, outcome.errors);
    return afterwards(reply, `/admin/products/${id}`, 'picture', outcome);
  }

  const all = '/admin/products/:id/pictures';
  const one = `${all}/:at`;
  return [
    { method: 'POST', path: all, body: 'upload', handle: asAdmin(services, add) },
    { method: 'POST', path: `${one}/describe`, handle: asAdmin(services, describe) },
    { method: 'POST', path: `${one}/move`, handle: asAdmin(services, change(movePicture)) },
    { method: 'POST', path: `${one}/main`, handle: asAdmin(services, change(makeMain)) },
    { method: 'POST', path: `${one}/remove`, handle: asAdmin(services, change(removePicture)) },
  ];
}

/** @throws RequestError 404 for what is no place of a picture */
function placeOf(request: FastifyRequest): number {
  const place = paramOf(request, 'at');
  if (!/^(0|[1-9]\d?)$/.test(place)) throw new RequestError(404);
  return Number(place);
}

type Read =
  | { readonly ok: true; readonly versions: readonly Version[] }
  | { readonly ok: false; readonly why: string };

async function transcoded(transcoder: Transcoder, file: Buffer | null, tooLong: boolean): Promise<Read> {
  if (!file) return { ok: false, why: 'Choose a file' };
  if (tooLong) return { ok: false, why: 'Choose a file of 5 MB or less' };
  const found = await transcoder.transcode(file);
  return 'versions' in found ? { ok: true, ...found } : { ok: false, why: wordsFor(found) };
}

function wordsFor(
  refusal: Exclude<Awaited<ReturnType<Transcoder['transcode']>>, { versions: unknown }>,
): string {
  switch (refusal.why) {
    case 'other-kind':
      return 'Choose a PNG, JPEG, WebP or AVIF file';
    case 'broken':
      return 'This picture is broken, or not all of it is there: save it anew, and choose that file';
    case 'too-large':
      return `This picture has ${refusal.width} × ${refusal.height} pixels, which is too many: save it smaller`;
    case 'given-up':
      return 'This picture takes too much to decode: save it smaller, or as a JPEG';
    case 'busy':
      return 'Other pictures are being added right now: add this one again in a minute';
  }
}
