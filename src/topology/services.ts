import type { Host, RoleName, Service } from '../model/topology.ts';

type Listening = Pick<Service, 'name' | 'unit' | 'port' | 'protocol' | 'bind' | 'tls'>;

/** What each role listens on, by which unit. Every port of the infrastructure stands here and nowhere else. */
const LISTENING: Readonly<Record<RoleName, readonly Listening[]>> = {
  base: [{ name: 'ssh', unit: 'ssh.service', port: 22, protocol: 'tcp', bind: 'host' }],
  dns: [{ name: 'dns', unit: 'knot.service', port: 53, protocol: 'tcp+udp', bind: 'host' }],
  'load-balancer': [
    { name: 'haproxy', unit: 'haproxy.service', port: 80, protocol: 'tcp', bind: 'host' },
    { name: 'haproxy-stats', unit: 'haproxy.service', port: 8404, protocol: 'tcp', bind: 'loopback' },
  ],
  'virtual-address': [
    { name: 'keepalived', unit: 'keepalived.service', port: 0, protocol: 'vrrp', bind: 'host' },
  ],
  'web-server': [{ name: 'nginx', unit: 'nginx.service', port: 80, protocol: 'tcp', bind: 'host' }],
  app: [{ name: 'site', unit: 'site.service', port: 3000, protocol: 'tcp', bind: 'loopback' }],
  'database-proxy': [
    { name: 'database-primary', unit: 'haproxy.service', port: 3306, protocol: 'tcp', bind: 'loopback' },
    { name: 'database-reads', unit: 'haproxy.service', port: 3307, protocol: 'tcp', bind: 'loopback' },
  ],
  database: [
    { name: 'mysql', unit: 'mysql.service', port: 3306, protocol: 'tcp', bind: 'host' },
    { name: 'supervisor', unit: 'mysql-supervisor.service', port: 8008, protocol: 'tcp', bind: 'host' },
  ],
  internet: [{ name: 'resolver', unit: 'unbound.service', port: 53, protocol: 'tcp+udp', bind: 'host' }],
  paysim: [{ name: 'paysim', unit: 'paysim.service', port: 80, protocol: 'tcp', bind: 'host' }],
  mailbox: [
    { name: 'mailbox-smtp', unit: 'mailbox.service', port: 25, protocol: 'tcp', bind: 'host' },
    { name: 'mailbox', unit: 'mailbox.service', port: 8025, protocol: 'tcp', bind: 'host' },
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
