import type { Config } from '../model/environment.ts';
import type { Service, WayOut } from '../model/topology.ts';

type Way = Omit<WayOut, 'from'>;

/**
 * What services of ours do outside: where an environment names a real provider or authority, and none of a lab's own plays it. No
 * host of a lab has another way out, so nothing is fetched there, and nothing asks for the time.
 */
export function waysOut(config: Config, services: readonly Service[]): readonly WayOut[] {
  const named = { site: companies(config), 'haproxy-tls': authority(config) };
  return services.flatMap(({ name, id }) => {
    const ways = Object.hasOwn(named, name) ? named[name as keyof typeof named] : [];
    return (ways.length === 0 ? [] : [...ways, LOOKING_UP]).map((way) => ({ from: id, ...way }));
  });
}

const companies = ({ payment, mail }: Config): readonly Way[] => [
  ...(payment === 'sandbox' ? [] : [tcp(payment.host, 443, 'open payments, ask about them, refund')]),
  ...(mail === 'sandbox' ? [] : [tcp(mail.host, mail.port, 'hand mail over')]),
];

function authority({ certificates }: Config): readonly Way[] {
  if (typeof certificates !== 'object') return [];
  const { hostname, port } = new URL(certificates.directory);
  return [tcp(hostname, port === '' ? 443 : Number(port), 'have certificates made')];
}

const tcp = (to: string, port: number, why: string): Way => ({ to, protocol: 'tcp', port, why });

/** Whoever knows others by their names has to find them. */
const LOOKING_UP: Way = {
  to: 'a resolver',
  protocol: 'tcp+udp',
  port: 53,
  why: 'find the addresses of names',
};
