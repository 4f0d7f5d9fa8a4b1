import type { FastifyRequest } from 'fastify';
import type { Database } from '../../data/store.ts';
import { RequestError } from '../../http/request-error.ts';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';

/** What an uploaded picture may be, by the extension in its name. All that was uploaded lately is WebP. */
export const PICTURE_TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/** Whatever its bytes are taken for, nothing in them runs or loads: also when somebody opens it by itself. */
const POLICY = "default-src 'none'; sandbox";

/** Serves uploaded pictures. A name is its content's hash: what is served under it never changes. */
export function pictureRoutes({ store }: Services): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/pictures/:file',
      handle: async (request, reply) => {
        const { file = '' } = request.params as { file?: string };
        const [, digest, extension = ''] = /^([0-9a-f]{64})\.([a-z]{3,4})$/.exec(file) ?? [];
        const type = Object.hasOwn(PICTURE_TYPES, extension) ? PICTURE_TYPES[extension] : undefined;
        if (digest === undefined || type === undefined) throw new RequestError(404);
        const picture = { digest: Buffer.from(digest, 'hex'), type, width: widthOf(request) };
        const content = (db: Database) => contentOf(db, picture);
        // A picture that was uploaded a moment ago may not be on the replica yet.
        const found = (await store.read(content)) ?? (await store.readPrimary(content));
        if (!found) throw new RequestError(404);
        return reply
          .header('content-type', type)
          .header('cache-control', 'public, max-age=31536000, immutable')
          .header('content-security-policy', POLICY)
          .header('x-content-type-options', 'nosniff')
          .send(found);
      },
    },
  ];
}

/** In pixels, as it is asked for; null for the largest. @throws RequestError 404 for what no page asks for */
function widthOf({ raw }: FastifyRequest): number | null {
  const [, query] = (raw.url ?? '').split('?', 2);
  if (query === undefined) return null;
  const [, width] = /^w=([1-9]\d{0,3})$/.exec(query) ?? [];
  if (width === undefined) throw new RequestError(404);
  return Number(width);
}

interface Asked {
  readonly digest: Buffer;
  readonly type: string;
  readonly width: number | null;
}

/** The narrowest that is as wide as was asked for: pages of another release may ask for widths that there are not. */
async function contentOf(db: Database, { digest, type, width }: Asked): Promise<Buffer | null> {
  const narrower =
    width === null
      ? undefined
      : await db
          .selectFrom('picture_widths')
          .select('content')
          .where('picture', '=', digest)
          .where('width', '>=', width)
          .orderBy('width')
          .limit(1)
          .executeTakeFirst();
  if (narrower) return narrower.content;
  const largest = await db
    .selectFrom('pictures')
    .select('content')
    .where('digest', '=', digest)
    .where('type', '=', type)
    .executeTakeFirst();
  return largest?.content ?? null;
}
