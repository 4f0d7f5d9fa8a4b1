import type { Config } from '../model/environment.ts';
import type { Service, WayOut } from '../model/topology.ts';

/**
 * What services of ours do outside: where an environment names a real provider, and none of a lab's own plays it. No host of a
 * lab has a way out, so nothing is fetched there, and nothing asks for the time.
 */
export function waysOut({ payment, mail }: Config, services: readonly Service[]): readonly WayOut[] {
  const from = (name: string, ways: readonly Omit<WayOut, 'from'>[]) =>
    services
      .filter((service) => service.name === name)
      .flatMap(({ id }) => ways.map((way) => ({ from: id, ...way })));
  const named: readonly Omit<WayOut, 'from'>[] = [
    ...(payment === 'sandbox'
      ? []
      : [
          {
            to: payment.host,
            protocol: 'tcp' as const,
            port: 443,
            why: 'open payments, ask about them, refund',
          },
        ]),
    ...(mail === 'sandbox'
      ? []
      : [{ to: mail.host, protocol: 'tcp' as const, port: mail.port, why: 'hand mail over' }]),
  ];
  return from('site', named.length === 0 ? [] : [...named, LOOKING_UP]);
}

/** Whoever knows others by their names has to find them. */
const LOOKING_UP: Omit<WayOut, 'from'> = {
  to: 'a resolver',
  protocol: 'tcp+udp',
  port: 53,
  why: 'find the addresses of names',
};
