import type { Host, RoleName, Service } from '../model/topology.ts';

type Listening = Pick<Service, 'name' | 'port' | 'protocol' | 'bind' | 'tls'>;

/** What each role listens on. Every port of the infrastructure stands here and nowhere else. */
const LISTENING: Readonly<Record<RoleName, readonly Listening[]>> = {
  base: [{ name: 'ssh', port: 22, protocol: 'tcp', bind: 'host' }],
  dns: [{ name: 'dns', port: 53, protocol: 'tcp+udp', bind: 'host' }],
  'load-balancer': [
    { name: 'haproxy', port: 80, protocol: 'tcp', bind: 'host' },
    { name: 'haproxy-stats', port: 8404, protocol: 'tcp', bind: 'loopback' },
  ],
  'virtual-address': [{ name: 'keepalived', port: 0, protocol: 'vrrp', bind: 'host' }],
  'web-server': [{ name: 'nginx', port: 80, protocol: 'tcp', bind: 'host' }],
  app: [{ name: 'site', port: 3000, protocol: 'tcp', bind: 'loopback' }],
  'database-proxy': [
    { name: 'database-primary', port: 3306, protocol: 'tcp', bind: 'loopback' },
    { name: 'database-reads', port: 3307, protocol: 'tcp', bind: 'loopback' },
  ],
  database: [
    { name: 'mysql', port: 3306, protocol: 'tcp', bind: 'host' },
    { name: 'supervisor', port: 8008, protocol: 'tcp', bind: 'host' },
  ],
  internet: [{ name: 'resolver', port: 53, protocol: 'tcp+udp', bind: 'host' }],
  paysim: [{ name: 'paysim', port: 80, protocol: 'tcp', bind: 'host' }],
  mailbox: [
    { name: 'mailbox-smtp', port: 25, protocol: 'tcp', bind: 'host' },
    { name: 'mailbox', port: 8025, protocol: 'tcp', bind: 'host' },
  ],
};

export function services(host: Host): readonly Service[] {
  return host.roles.flatMap((role) =>
    LISTENING[role].map((listening) => ({
      id: `${host.name}/${listening.name}`,
      host: host.name,
      role,
      ...listening,
    })),
  );
}
