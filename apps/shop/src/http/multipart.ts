import { Busboy } from '@fastify/busboy';
import type { FastifyRequest } from 'fastify';
import type { FormValues } from '../values/form.ts';
import { RequestError } from './request-error.ts';

/** What a form with a file field sent. What the browser says of the file (its name, its type) is not even looked at. */
export interface Upload {
  readonly values: FormValues;
  /** Null when no file was chosen. */
  readonly file: Buffer | null;
  /** Whether the file had more bytes than were allowed: then `file` is not all of it. */
  readonly tooLong: boolean;
}

const FIELDS = {
  fields: 20,
  fieldNameSize: 60,
  fieldSize: 4096,
  files: 1,
  parts: 21,
  headerPairs: 20,
  headerSize: 4096,
};

/** The whole body is in memory, so reading it never waits for anybody; this is for what the parser would wait for. */
const PATIENCE_MS = 2_000;

/**
 * The body of a route whose `body` is `upload`.
 * @param most bytes of the file
 * @throws RequestError 400 for what is no whole `multipart/form-data`
 */
export async function uploadOf({ body, headers }: FastifyRequest, most: number): Promise<Upload> {
  const type = headers['content-type'];
  if (!Buffer.isBuffer(body) || type === undefined) throw new RequestError(400);
  return readMultipart(body, type, most);
}

export async function readMultipart(body: Buffer, contentType: string, most: number): Promise<Upload> {
  try {
    return await parse(body, contentType, most);
  } catch {
    throw new RequestError(400);
  }
}

function parse(body: Buffer, contentType: string, most: number): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      clearTimeout(deadline);
      reject(error);
    };
    const deadline = setTimeout(() => fail(new Error('the parser does not end')), PATIENCE_MS);
    const values = new Map<string, string>();
    const chunks: Buffer[] = [];
    let tooLong = false;
    const parser = new Busboy({
      headers: { 'content-type': contentType },
      limits: { ...FIELDS, fileSize: most },
    });
    parser
      .on('field', (name, value) => {
        if (typeof name === 'string') values.set(name, String(value ?? ''));
      })
      .on('file', (_name, stream) => {
        stream
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('limit', () => {
            tooLong = true;
          })
          .on('error', fail);
      })
      .on('error', fail)
      .on('finish', () => {
        clearTimeout(deadline);
        const file = chunks.length > 0 ? Buffer.concat(chunks) : null;
        resolve({ values: Object.fromEntries(values), file, tooLong });
      });
    parser.end(body);
  });
}
