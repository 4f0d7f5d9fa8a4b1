import { type LifeSign, PATIENCE, type Patience, type Watch } from '../model/desired.ts';
import type { HealthCheck, Host, Service } from '../model/topology.ts';

/** A group replaces a primary that is silent for five seconds: only then is it killed. One that works is left alone. */
export const PATIENCE_WITH_MYSQL: Patience = { stillMs: 8_000, busyMs: null };

/** Of the program that offers a service, as the service says. @throws Error when nobody asks it: a defect */
export function watchOf({ id, health, patience, bind, port }: Service, { address }: Host): Watch {
  if (health === null) throw new Error(`${id} is not asked whether it lives`);
  const at = { host: bind === 'loopback' ? '127.0.0.1' : address, port };
  return { sign: signOf(health, at), ...patience };
}

function signOf(health: HealthCheck, at: Place): LifeSign {
  switch (health.kind) {
    case 'http':
      return answersTo(at, `GET ${health.path} HTTP/1.0\r\n\r\n`);
    case 'dns':
      return answersTo(at, DNS_QUESTION);
    case 'greeting':
      return answersTo(at, '');
    case 'socket':
      return answersTo({ path: health.path }, health.say);
    case 'file':
      return { kind: 'renews', path: health.path };
  }
}

const answersTo = (at: Place, say: string): LifeSign => ({ kind: 'answers', at, say });

const watched = (sign: LifeSign): Watch => ({ sign, ...PATIENCE });

type Place = Extract<LifeSign, { kind: 'answers' }>['at'];

/** Any answer over HTTP will do, whatever its status. */
export const answersHttp = (host: string, port: number, path = '/'): Watch =>
  watched({ kind: 'answers', at: { host, port }, say: `GET ${path} HTTP/1.0\r\n\r\n` });

export const answers = (at: Place, say: string): Watch => watched({ kind: 'answers', at, say });

export const renews = (path: string): Watch => watched({ kind: 'renews', path });

/**
 * Of a DNS server over TCP (RFC 1035 sections 4.1 and 4.2.2): `version.bind CH TXT`, for which it asks nobody else. A
 * refusal is an answer.
 */
const DNS_QUESTION = '\0\x1e\0\x01\x01\0\0\x01\0\0\0\0\0\0\x07version\x04bind\0\0\x10\0\x03';

export const answersDns = (host: string, port: number): Watch => answers({ host, port }, DNS_QUESTION);
