import type { Caller, Link, Service } from '../model/topology.ts';

const ANYBODY: Caller = { kind: 'anybody' };
const OPERATOR: Caller = { kind: 'operator' };

/** Who talks to whom: the one place that knows how requests flow through the infrastructure. */
export function links(services: readonly Service[]): readonly Link[] {
  const named = (name: string) => services.filter((service) => service.name === name);
  const connect = (from: Caller, to: readonly Service[], why: string): Link[] =>
    to.map((service) => ({ from, to: service.id, why }));
  const each = (from: readonly Service[], to: (origin: Service) => readonly Service[], why: string) =>
    from.flatMap((origin) => connect({ kind: 'service', id: origin.id }, to(origin), why));
  const sameHost = (name: string) => (origin: Service) =>
    named(name).filter((service) => service.host === origin.host);
  const otherHost = (name: string) => (origin: Service) =>
    named(name).filter((service) => service.host !== origin.host);

  const secure = named('haproxy-tls');
  const [fronts, leading] = secure.length > 0 ? [secure, named('haproxy')] : [named('haproxy'), []];

  return [
    ...connect(OPERATOR, named('ssh'), 'converge and operate the host'),
    ...connect(ANYBODY, named('dns'), 'resolve the name of the site'),
    ...connect(ANYBODY, fronts, 'use the site'),
    ...connect(ANYBODY, leading, 'be led to HTTPS'),
    ...each(named('resolver'), () => named('dns'), 'follow the delegation to the zone'),
    ...each(named('haproxy-peers'), otherHost('haproxy-peers'), 'tell what addresses send'),
    ...each(fronts, () => named('nginx'), 'forward requests and check health'),
    ...each(fronts, () => named('acme'), 'have certificates made'),
    ...each(named('acme'), () => leading, 'see that a name leads to who asks for its certificate'),
    ...each(named('keepalived'), sameHost('haproxy'), 'ask whether it answers'),
    ...each(named('keepalived'), otherHost('keepalived'), 'agree on who has which address'),
    ...each(named('nginx'), sameHost('site'), 'forward what is not a static file'),
    ...each(named('site'), otherHost('nginx'), 'follow the release that others have'),
    ...each(named('site'), sameHost('database-primary'), 'write'),
    ...each(named('site'), sameHost('database-reads'), 'read'),
    ...each(named('site'), () => named('paysim'), 'open payments, ask about them, refund'),
    ...each(named('site'), () => named('mailbox-smtp'), 'hand mail over'),
    ...each(named('paysim'), () => fronts, 'tell of payments'),
    ...connect(ANYBODY, [...named('paysim'), ...named('mailbox')], 'pay, and read mail'),
    ...each(named('database-primary'), () => named('mysql'), 'carry the statements of the site'),
    ...each(named('database-primary'), () => named('supervisor'), 'ask who is primary and who is fresh'),
    ...each(named('mysql'), otherHost('mysql'), 'copy the primary, and agree on who it is'),
    ...each(named('supervisor'), otherHost('supervisor'), 'ask what other hosts hold'),
    ...each(named('supervisor'), otherHost('mysql'), 'ask what other hosts hold'),
  ];
}
