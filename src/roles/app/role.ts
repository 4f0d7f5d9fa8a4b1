import { defineRole } from '../../model/role.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { directory, secretFile, textFile } from '../../render/file.ts';
import { SANDBOX } from '../../render/systemd.ts';
import { lines, managedBy } from '../../render/text.ts';
import { answersHttp } from '../../render/watch.ts';
import { connections, PAYSIM_NAME, serviceOn } from '../../topology/index.ts';
import { FETCHED, follow } from './follow.ts';

const CONFIG = '/etc/site/config.json';
const SITE_UNIT = '/etc/systemd/system/site.service';
const MIGRATE_UNIT = '/etc/systemd/system/site-migrate@.service';
const VERIFY = ['systemd-analyze', 'verify', '--man=no', '{}'];

/** Credential of the site -> the secret of the environment. */
const SECRETS = {
  'database-password': 'database/site-password',
  'migrate-password': 'database/migrate-password',
  'ops-token': 'site/ops-token',
  'data-key': 'site/data-key',
  'payment-key': 'payment/key',
  'payment-webhook-secret': 'payment/webhook-secret',
} as const;

type Credential = keyof typeof SECRETS;
const CREDENTIALS = Object.keys(SECRETS) as readonly Credential[];
/** Those of the running site; the others are for tasks. */
const OF_SITE = CREDENTIALS.filter((name) => name !== 'migrate-password');

const credentialFile = (name: string) => `/etc/credstore/site.${name}`;
const load = (name: Credential) => `LoadCredential=${name}:${credentialFile(name)}`;

/** The application server. Its code arrives with a release, under /srv/site. */
export const app = defineRole({
  name: 'app',
  summary: 'Runs the logic of the site: one Node process of the current release.',
  packages: ['nodejs'],
  desired: (topology, host) => ({
    users: [{ name: 'site', home: '/srv/site', groups: [] }],
    directories: [
      directory('/etc/site'),
      directory('/etc/credstore', '0700'),
      directory('/srv/site'),
      directory('/srv/site/releases'),
      directory('/srv/site/public'),
      directory('/srv/site/offered'),
      directory('/opt/trivet'),
    ],
    files: [
      textFile(CONFIG, config(topology, host)),
      ...CREDENTIALS.map((name) => secretFile(credentialFile(name), SECRETS[name])),
      textFile(SITE_UNIT, siteUnit, { check: VERIFY }),
      textFile(MIGRATE_UNIT, migrateUnit, { check: VERIFY }),
      ...follow(topology, host).files,
    ],
    units: [
      {
        name: 'site.service',
        state: 'enabled',
        reloadOn: [],
        restartOn: [CONFIG, SITE_UNIT, ...OF_SITE.map(credentialFile)],
        watch: answersHttp('127.0.0.1', serviceOn(topology, host, 'site').port, '/health/alive'),
      },
      follow(topology, host).unit,
    ],
  }),
});

function config(topology: Topology, host: Host): string {
  const at = (service: string) => ({ host: '127.0.0.1', port: serviceOn(topology, host, service).port });
  const value = {
    listen: at('site'),
    publicUrl: `http://www.${topology.config.domain}`,
    server: host.name,
    database: {
      name: 'site',
      user: 'site',
      write: at('database-primary'),
      read: at('database-reads'),
      connections: connections(topology.config).pools,
    },
    payment: payment(topology),
    mail: mail(topology),
    seller: topology.config.shop.seller,
    drainSeconds: 2,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function payment(topology: Topology) {
  const { payment: provider } = topology.config;
  if (provider !== 'sandbox') return { ...provider, port: 443, protocol: 'https' };
  return { ...sandboxAt(topology, 'paysim'), protocol: 'http', pageOrigin: `http://${PAYSIM_NAME}` };
}

function mail(topology: Topology) {
  const { mail: relay, domain } = topology.config;
  const from = `shop@${domain}`;
  if (relay !== 'sandbox') return { ...relay, from: relay.from ?? from };
  return { ...sandboxAt(topology, 'mailbox-smtp'), from };
}

/** Where a program listens that plays a company outside; servers know it by its address. */
function sandboxAt(topology: Topology, name: string) {
  const service = topology.services.find((candidate) => candidate.name === name);
  const host = topology.hosts.find((candidate) => candidate.name === service?.host);
  if (!service || !host) throw new Error(`nobody runs ${name}`);
  return { host: host.address, port: service.port };
}

const siteUnit = `\
# ${managedBy('app')}
[Unit]
Description=The site
Wants=${FETCHED}
After=network.target haproxy.service ${FETCHED}
ConditionPathExists=/srv/site/current

[Service]
User=site
WorkingDirectory=/srv/site/current
Environment=NODE_ENV=production SITE_CONFIG=${CONFIG}
${lines(OF_SITE.map(load))}
ExecStart=/usr/bin/node server.mjs
TimeoutStopSec=30
${SANDBOX}

[Install]
WantedBy=multi-user.target
`;

/** Runs before a release is switched to, on one server: `site-migrate@RELEASE.service`. */
const migrateUnit = `\
# ${managedBy('app')}
[Unit]
Description=Database migrations and first contents of release %i

[Service]
Type=oneshot
User=site
WorkingDirectory=/srv/site/releases/%i
Environment=NODE_ENV=production SITE_CONFIG=${CONFIG}
${load('migrate-password')}
ExecStart=/usr/bin/node tasks.mjs migrate
ExecStart=/usr/bin/node tasks.mjs seed
TimeoutStartSec=600
${SANDBOX}
`;
