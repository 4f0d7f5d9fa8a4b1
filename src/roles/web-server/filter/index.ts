import { createHash } from 'node:crypto';
import type { DesiredPart, Log } from '../../../model/desired.ts';
import type { Topology } from '../../../model/topology.ts';
import { directory, textFile } from '../../../render/file.ts';
import { lines } from '../../../render/text.ts';
import { applicationRules, REFUSED } from './application-rules.ts';
import { coreRules } from './core-rules.ts';
import { engine, LOG_FOLDER } from './engine.ts';
import { ownRules } from './own-rules.ts';
import { POLICY, page } from './page.ts';

const FOLDER = '/etc/nginx/filter';

/** Path and text of each file of rules, in the order in which they are read. */
function ruleFiles({ config, application }: Topology): readonly (readonly [path: string, text: string])[] {
  if (config.waf === 'off') return [];
  return [
    [`${FOLDER}/engine.conf`, engine(config.waf, application.front)],
    [`${FOLDER}/core-rules.conf`, coreRules()],
    [`${FOLDER}/own-rules.conf`, ownRules()],
    [`${FOLDER}/application-rules.conf`, applicationRules(application)],
  ];
}

/** The filter for malicious traffic, beside what Nginx itself wants of a host. */
export function filterPart(
  topology: Topology,
  { owner, group }: Pick<Log, 'owner' | 'group'>,
): Required<Pick<DesiredPart, 'directories' | 'files' | 'logs'>> {
  const folder = directory(FOLDER);
  if (topology.config.waf === 'off') return { directories: [folder], files: [], logs: [] };
  return {
    directories: [folder, { path: LOG_FOLDER, owner, group, mode: '0750' }],
    files: ruleFiles(topology).map(([path, text]) => textFile(path, text)),
    // ModSecurity never opens it again.
    logs: [{ name: 'nginx-filter', files: `${LOG_FOLDER}/*.log`, owner, group, reopen: null }],
  };
}

const digest = (topology: Topology) =>
  createHash('sha256')
    .update(
      ruleFiles(topology)
        .map(([, text]) => text)
        .join(''),
    )
    .digest('hex')
    .slice(0, 16);

/** Directives as lines that end; none at all where nothing is filtered. */
const block = ({ config }: Topology, indent: string, items: readonly string[]): string =>
  config.waf === 'off' ? '' : `${lines(items, indent)}\n`;

/** Of `http`: by what an operator finds a request. A load balancer always says it. */
export const filterReference = (topology: Topology, indent: string) =>
  block(topology, indent, [
    'map $http_x_request_id $reference {',
    '    "~^[0-9a-f-]{36}$" $http_x_request_id;',
    '    default $request_id;',
    '}',
  ]);

const REFUSAL = `error_page ${REFUSED} =403 @refused;`;

/** Of the site's `server`: what gets to the application is judged. */
export const filtered = (topology: Topology, indent: string) =>
  block(topology, indent, [
    'modsecurity on;',
    'modsecurity_transaction_id $reference;',
    `# Of these rules: Nginx, which checks this file, checks them with it whenever one changes. ${digest(topology)}`,
    ...ruleFiles(topology).map(([path]) => `modsecurity_rules_file ${path};`),
    REFUSAL,
    'location @refused {',
    '    default_type text/html;',
    `    add_header Content-Security-Policy "${POLICY}" always;`,
    '    add_header X-Content-Type-Options nosniff always;',
    '    add_header Referrer-Policy no-referrer always;',
    '    add_header Cache-Control no-store always;',
    `    return 403 '${page('$reference')}';`,
    '}',
  ]);

/** Of a location that has error pages of its own. */
export const refusal = (topology: Topology, indent: string) => block(topology, indent, [REFUSAL]);

/** Of a location whose answers do not come from the application, or never change: a page's worth of judging for a file is too much. */
export const unfilteredLines = ({ config }: Topology) => (config.waf === 'off' ? [] : ['modsecurity off;']);

export const unfiltered = (topology: Topology, indent: string) =>
  block(topology, indent, unfilteredLines(topology));
