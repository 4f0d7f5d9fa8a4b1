import { PATIENCE } from '../model/desired.ts';
import type { RoleFacts } from '../model/role.ts';
import type { RoleName } from '../model/topology.ts';
import { WORLD_ROLES } from '../world/index.ts';

/** Of most programs: their files are in memory when they start again, and nobody asks them anything. */
const USUAL = {
  protocol: 'tcp',
  bind: 'host',
  health: null,
  patience: PATIENCE,
  startsMs: 1_000,
  questions: {},
} as const;

/** Where the watchdog asks HAProxy whether it lives. */
const HAPROXY = {
  ...USUAL,
  unit: 'haproxy.service',
  health: { kind: 'socket', path: '/run/haproxy/alive.sock', group: 'haproxy', say: 'show version\n' },
} as const;

/**
 * What each role is. Every port, unit and health check of the infrastructure stands here, or in src/world, and nowhere else,
 * but for what an application says of itself.
 */
export const ROLE_FACTS: Readonly<Record<RoleName, RoleFacts>> = {
  ...WORLD_ROLES,
  /** systemd is counted here. */
  base: {
    restsInMib: 15,
    listens: [{ ...USUAL, name: 'ssh', unit: 'ssh.service', port: 22, scheme: 'ssh' }],
  },
  dns: {
    restsInMib: 10,
    listens: [
      {
        ...USUAL,
        name: 'dns',
        unit: 'knot.service',
        port: 53,
        protocol: 'tcp+udp',
        scheme: 'dns',
        health: { kind: 'dns' },
      },
    ],
  },
  'load-balancer': {
    restsInMib: 20,
    listens: [
      { ...HAPROXY, name: 'haproxy', port: 80, scheme: 'http' },
      // HTTP/3 is over UDP.
      { ...HAPROXY, name: 'haproxy-tls', port: 443, protocol: 'tcp+udp', scheme: 'https' },
      {
        ...HAPROXY,
        name: 'haproxy-stats',
        port: 8404,
        scheme: 'http',
        bind: 'loopback',
        questions: { report: '/stats;csv' },
      },
      { ...HAPROXY, name: 'haproxy-peers', port: 1024, scheme: 'peers' },
    ],
  },
  'virtual-address': {
    restsInMib: 60,
    listens: [
      {
        ...USUAL,
        name: 'keepalived',
        unit: 'keepalived.service',
        port: 0,
        protocol: 'vrrp',
        scheme: 'vrrp',
        health: { kind: 'file', path: '/run/health-checker/keepalived' },
      },
    ],
  },
  'web-server': {
    restsInMib: 10,
    listens: [
      {
        ...USUAL,
        name: 'nginx',
        unit: 'nginx.service',
        port: 80,
        scheme: 'http',
        health: { kind: 'http', path: '/' },
        questions: { writes: '/health/writes' },
      },
    ],
  },
  app: {
    restsInMib: 250,
    listens: [
      {
        ...USUAL,
        name: 'site',
        unit: 'site.service',
        port: 3000,
        scheme: 'http',
        bind: 'loopback',
      },
    ],
  },
  'database-proxy': {
    restsInMib: 20,
    listens: [
      { ...HAPROXY, name: 'database-primary', port: 3306, scheme: 'mysql', bind: 'loopback' },
      { ...HAPROXY, name: 'database-reads', port: 3307, scheme: 'mysql', bind: 'loopback' },
    ],
  },
  /** It is the kernel's work. */
  firewall: { restsInMib: 0, listens: [] },
  database: {
    restsInMib: 600,
    listens: [
      {
        ...USUAL,
        name: 'mysql',
        unit: 'mysql.service',
        port: 3306,
        scheme: 'mysql',
        // It greets whoever connects, or says that it has too many. One that recovers does not listen.
        health: { kind: 'greeting' },
        // A group replaces a primary that is silent for five seconds: only then is it killed. One that works is left alone.
        patience: { stillMs: 8_000, busyMs: null },
        // It goes through its log.
        startsMs: 3_000,
      },
      {
        ...USUAL,
        name: 'supervisor',
        unit: 'mysql-supervisor.service',
        port: 8008,
        scheme: 'http',
        health: { kind: 'http', path: '/status' },
        questions: { report: '/status', primary: '/primary', replica: '/replica', readable: '/readable' },
      },
    ],
  },
};
