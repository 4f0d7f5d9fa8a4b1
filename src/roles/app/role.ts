import type { Application, ApplicationSecret } from '../../model/application.ts';
import { defineRole } from '../../model/role.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { directory, secretFile, textFile } from '../../render/file.ts';
import { certificateOf, FOLLOWER } from '../../render/identity.ts';
import { COMPILES, sandboxed } from '../../render/sandbox.ts';
import { lines, managedBy } from '../../render/text.ts';
import { watchOf } from '../../render/watch.ts';
import { connections, endpointOf, serviceOn, siteUrl, withTls } from '../../topology/index.ts';
import { PAYSIM_URL, sandboxAt } from '../../world/index.ts';
import { FETCHED, follow } from './follow.ts';

const CONFIG = '/etc/site/config.json';
const SITE_UNIT = '/etc/systemd/system/site.service';
const MIGRATE_UNIT = '/etc/systemd/system/site-migrate@.service';
const VERIFY = ['systemd-analyze', 'verify', '--man=no', '{}'];

/** Credentials that every application is given -> the secret of the environment. */
const OF_DATABASE = { 'database-password': 'database/site-password' } as const;
const OF_TASKS = { 'migrate-password': 'database/migrate-password' } as const;
/** Whoever was given it an hour ago, such as a program that measures, still has it. */
const OF_OPERATORS = { 'ops-token': { name: 'site/ops-token', signedLivesDays: 1 } } as const;

type Credentials = readonly (readonly [credential: string, secret: ApplicationSecret])[];

/** Those of the running site, and those of tasks alone. */
const siteCredentials = ({ secrets }: Application): Credentials =>
  Object.entries({ ...OF_DATABASE, ...OF_OPERATORS, ...secrets });
const TASK_CREDENTIALS: Credentials = Object.entries(OF_TASKS);

const credentialFile = (name: string) => `/etc/credstore/site.${name}`;
const credential = ([name, secret]: Credentials[number]) =>
  typeof secret === 'string'
    ? secretFile(credentialFile(name), secret)
    : secretFile(credentialFile(name), secret.name, { accepted: { days: secret.signedLivesDays } });
const loadAll = (credentials: Credentials) =>
  lines(credentials.map(([name]) => `LoadCredential=${name}:${credentialFile(name)}`));

/** The application server. Its code arrives with a release, under /srv/site. */
export const app = defineRole({
  name: 'app',
  summary: 'Runs the logic of the site: one process of the current release.',
  packages: [],
  desired: (topology, host) => {
    const { application } = topology;
    const ofSite = siteCredentials(application);
    return {
      packages: application.packages,
      certificates: withTls(topology)
        ? [certificateOf(topology, host, { name: FOLLOWER, uses: ['client'], group: 'root', take: 'true' })]
        : [],
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
        ...[...ofSite, ...TASK_CREDENTIALS].map(credential),
        textFile(SITE_UNIT, siteUnit(application), { check: VERIFY }),
        textFile(MIGRATE_UNIT, migrateUnit(application), { check: VERIFY }),
        ...follow(topology, host).files,
      ],
      units: [
        {
          name: 'site.service',
          state: 'enabled',
          reloadOn: [],
          restartOn: [CONFIG, SITE_UNIT, ...ofSite.map(([name]) => credentialFile(name))],
          watch: watchOf(serviceOn(topology, host, 'site'), host),
        },
        follow(topology, host).unit,
      ],
    };
  },
});

function config(topology: Topology, host: Host): string {
  const at = (service: string) => endpointOf(topology, serviceOn(topology, host, service));
  const value = {
    // What is Trivet's to say, no setting of the application replaces.
    ...topology.config.application.settings,
    listen: at('site'),
    publicUrl: siteUrl(topology),
    server: host.name,
    database: {
      name: 'site',
      user: 'site',
      write: at('database-primary'),
      read: at('database-reads'),
      connections: connections(topology.config).pools,
    },
    ...payment(topology),
    ...mail(topology),
    drainSeconds: 2,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Who takes payments; nobody where the application takes none. */
function payment(topology: Topology) {
  const { payment: provider } = topology.config;
  if (topology.application.webhook === null) return {};
  const at =
    provider === 'sandbox'
      ? { ...sandbox(topology, 'paysim'), protocol: 'http', pageOrigin: PAYSIM_URL }
      : { ...provider, port: 443, protocol: 'https' };
  return { payment: at };
}

/** Where mail is handed over; nowhere where the application sends none. */
function mail(topology: Topology) {
  const { mail: relay, domain } = topology.config;
  const { sender } = topology.application;
  if (sender === null) return {};
  const from = `${sender}@${domain}`;
  const to =
    relay === 'sandbox'
      ? { ...sandbox(topology, 'mailbox-smtp'), from }
      : { ...relay, from: relay.from ?? from };
  return { mail: to };
}

/** Servers know what plays a company outside by its address. */
function sandbox(topology: Topology, name: string) {
  const at = sandboxAt(topology, name);
  if (!at) throw new Error(`no host runs ${name}`);
  return at;
}

const environmentOf = ({ environment }: Application) =>
  [...Object.entries(environment), ['SITE_CONFIG', CONFIG]].map((pair) => pair.join('=')).join(' ');

const siteUnit = (application: Application) => `\
# ${managedBy('app')}
[Unit]
Description=The site
Wants=${FETCHED}
After=network.target haproxy.service ${FETCHED}
ConditionPathExists=/srv/site/current

[Service]
User=site
WorkingDirectory=/srv/site/current
Environment=${environmentOf(application)}
${loadAll(siteCredentials(application))}
ExecStart=${application.server.join(' ')}
TimeoutStopSec=30
${sandboxed(COMPILES)}

[Install]
WantedBy=multi-user.target
`;

/** Runs before a release is switched to, on one server: `site-migrate@RELEASE.service`. */
const migrateUnit = (application: Application) => `\
# ${managedBy('app')}
[Unit]
Description=Database migrations and first contents of release %i

[Service]
Type=oneshot
User=site
WorkingDirectory=/srv/site/releases/%i
Environment=${environmentOf(application)}
${loadAll(TASK_CREDENTIALS)}
${lines(application.migrate.map((argv) => `ExecStart=${argv.join(' ')}`))}
TimeoutStartSec=600
${sandboxed(COMPILES)}
`;
