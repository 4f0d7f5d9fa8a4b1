import type { LifeSign, Watch } from '../model/desired.ts';

type Patience = Pick<Watch, 'stillMs' | 'busyMs'>;

/** Of a program that holds nothing which a kill could hurt, whoever waits for it. */
export const PATIENCE: Patience = { stillMs: 3_000, busyMs: 30_000 };

/** A group replaces a primary that is silent for five seconds: only then is it killed. One that works is left alone. */
export const PATIENCE_WITH_MYSQL: Patience = { stillMs: 8_000, busyMs: null };

const watched = (sign: LifeSign): Watch => ({ sign, ...PATIENCE });

type Place = Extract<LifeSign, { kind: 'answers' }>['at'];

/** Any answer over HTTP will do, whatever its status. */
export const answersHttp = (host: string, port: number, path = '/'): Watch =>
  watched({ kind: 'answers', at: { host, port }, say: `GET ${path} HTTP/1.0\r\n\r\n` });

export const answers = (at: Place, say: string): Watch => watched({ kind: 'answers', at, say });

export const renews = (path: string): Watch => watched({ kind: 'renews', path });

/**
 * A DNS server over TCP (RFC 1035 sections 4.1 and 4.2.2): `version.bind CH TXT`, for which it asks nobody else. A
 * refusal is an answer.
 */
export const answersDns = (host: string, port: number): Watch =>
  answers({ host, port }, '\0\x1e\0\x01\x01\0\0\x01\0\0\0\0\0\0\x07version\x04bind\0\0\x10\0\x03');
