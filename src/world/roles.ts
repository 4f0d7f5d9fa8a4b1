import { PATIENCE } from '../model/desired.ts';
import type { RoleFacts } from '../model/role.ts';

const OURS = { patience: PATIENCE, startsMs: 1_000, bind: 'host', questions: {} } as const;

/** What the roles are that only a lab has. */
export const WORLD_ROLES: Readonly<
  Record<'internet' | 'paysim' | 'mailbox' | 'certificate-authority', RoleFacts>
> = {
  internet: {
    restsInMib: 30,
    listens: [
      {
        ...OURS,
        name: 'resolver',
        unit: 'unbound.service',
        port: 53,
        protocol: 'tcp+udp',
        scheme: 'dns',
        health: { kind: 'dns' },
      },
    ],
  },
  paysim: {
    restsInMib: 30,
    listens: [
      {
        ...OURS,
        name: 'paysim',
        unit: 'paysim.service',
        port: 80,
        protocol: 'tcp',
        scheme: 'http',
        health: { kind: 'http', path: '/' },
      },
    ],
  },
  'certificate-authority': {
    restsInMib: 30,
    listens: [
      {
        ...OURS,
        name: 'acme',
        unit: 'pebble.service',
        port: 14000,
        protocol: 'tcp',
        scheme: 'https',
        // Over HTTP it says that it wants HTTPS, which is a sign of life.
        health: { kind: 'http', path: '/dir' },
      },
    ],
  },
  mailbox: {
    restsInMib: 30,
    listens: [
      {
        ...OURS,
        name: 'mailbox-smtp',
        unit: 'mailbox.service',
        port: 25,
        protocol: 'tcp',
        scheme: 'smtp',
        health: null,
      },
      {
        ...OURS,
        name: 'mailbox',
        unit: 'mailbox.service',
        port: 8025,
        protocol: 'tcp',
        scheme: 'http',
        health: { kind: 'http', path: '/' },
      },
    ],
  },
};
