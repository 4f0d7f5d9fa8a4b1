/**
 * The houses of the repository, and their rooms from top to bottom: a room may import what stands in a row below its own, and
 * nothing else; not from a room of its row, nor from another house. `folder/*` is every folder in it, each a room of its own; what lies
 * in a room that is listed by itself is no part of the one around it.
 */
export const HOUSES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  src: [
    ['cli'],
    ['operate'],
    ['drill'],
    ['drill/report'],
    ['drill/sweep'],
    ['drill/run'],
    ['drill/scenarios'],
    ['drill/measure', 'drill/faults'],
    ['drill/load'],
    ['status', 'firewall'],
    ['environment'],
    ['release', 'converge', 'database/operate', 'hosts', 'output'],
    ['database/client', 'hosts/lab'],
    ['application', 'certificates'],
    ['remote', 'secrets'],
    ['state'],
    ['database/agent'],
    ['database/engines/*'],
    ['database/engine', 'database/peers'],
    ['database/mysql'],
    ['wait'],
    ['desired', 'audit', 'plan', 'journeys'],
    ['roles'],
    ['roles/*'],
    ['database/declare'],
    ['render', 'topology'],
    ['config', 'world'],
    ['model'],
  ],
  agents: [['*']],
  'apps/sandbox': [['*']],
  'apps/shop': [
    ['trivet.app.ts', 'settings.ts', 'journeys'],
    ['src/server.ts', 'src/tasks', 'build.ts', 'test', 'assets'],
    ['src/web', 'src/seed', 'build', 'migrations'],
    ['src/features/*'],
    ['src/session'],
    ['src/http'],
    ['src/domain/checkout'],
    ['src/domain/payment', 'src/domain/customer'],
    ['src/domain/order'],
    ['src/domain/cart', 'src/domain/catalogue'],
    ['src/outbox'],
    ['src/services.ts'],
    ['src/provider', 'src/mail', 'src/metrics', 'src/limits', 'src/page-cache', 'src/ui'],
    ['src/data', 'src/photo', 'src/pictures', 'src/config.ts'],
    ['src/data/replicated'],
    ['src/base', 'src/values'],
  ],
};

/** Rooms that know no file, no clock and no chance. */
export const PURE: readonly string[] = [
  ...['desired', 'audit', 'plan', 'journeys'],
  ...['roles', 'roles/*', 'database/declare', 'render', 'topology', 'world', 'config', 'model'],
].map((room) => `src/${room}`);
