import { type LifeSign, PATIENCE, type Watch } from '../model/desired.ts';
import type { HealthCheck, Host, Service } from '../model/topology.ts';

/** Of the program that offers a service, as the service says. @throws Error when nobody asks it: a defect */
export function watchOf({ id, health, patience, bind, port }: Service, { address }: Host): Watch {
  if (health === null) throw new Error(`${id} is not asked whether it lives`);
  const at = { host: bind === 'loopback' ? '127.0.0.1' : address, port };
  return { sign: signOf(health, at), ...patience };
}

/** Of a program that offers no service, and renews a file. */
export const renews = (path: string): Watch => ({ sign: { kind: 'renews', path }, ...PATIENCE });

/** Of a DNS server that is no service of a topology. */
export const answersDns = (host: string, port: number): Watch => ({
  sign: signOf({ kind: 'dns' }, { host, port }),
  ...PATIENCE,
});

type Place = Extract<LifeSign, { kind: 'answers' }>['at'];

function signOf(health: HealthCheck, at: Place): LifeSign {
  switch (health.kind) {
    case 'http':
      return answers(at, `GET ${health.path} HTTP/1.0\r\n\r\n`);
    case 'dns':
      return answers(at, DNS_QUESTION);
    case 'greeting':
      return answers(at, '');
    case 'socket':
      return answers({ path: health.path, group: health.group }, health.say);
    case 'file':
      return { kind: 'renews', path: health.path };
  }
}

const answers = (at: Place, say: string): LifeSign => ({ kind: 'answers', at, say });

/**
 * Of a DNS server over TCP (RFC 1035 sections 4.1 and 4.2.2): `version.bind CH TXT`, for which it asks nobody else. A
 * refusal is an answer.
 */
const DNS_QUESTION = '\0\x1e\0\x01\x01\0\0\x01\0\0\0\0\0\0\x07version\x04bind\0\0\x10\0\x03';
