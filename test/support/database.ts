import { observeDatabase } from '../../src/database/operate/index.ts';
import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { readStatus, type SupervisorStatus } from '../../src/model/supervisor.ts';
import { sshTransport } from '../../src/remote/index.ts';
import { addressOf, onHost } from './host.ts';

/** Runs SQL on a database host as its root; resolves with rows as lines, columns apart by tabs. */
export function sql(environment: LoadedEnvironment, host: string, statements: string): Promise<string> {
  return onHost(environment, host, `mysql --batch --skip-column-names <<'SQL'\n${statements}\nSQL`);
}

/** The database host that takes writes now. */
export async function primaryOf({ topology, paths }: LoadedEnvironment): Promise<string> {
  const hosts = await observeDatabase(topology, sshTransport(paths.sshConfig));
  const primary = hosts.find(({ status }) => status?.primary);
  if (primary) return primary.host.name;
  throw new Error(`no primary: ${hosts.map(({ host, sentence }) => `${host.name}: ${sentence}`).join('; ')}`);
}

/** How many statements of the site a server has executed since it started, by its own counters. */
export interface Executed {
  readonly reads: number;
  readonly writes: number;
}

/** MySQL Reference Manual, "Statement Summary Tables"; replicated statements are not the site's. */
async function executedBySite(environment: LoadedEnvironment, host: string): Promise<Executed> {
  const counted = await sql(
    environment,
    host,
    `SELECT COALESCE(SUM(IF(event_name = 'statement/sql/select', count_star, 0)), 0),
            COALESCE(SUM(IF(event_name IN ('statement/sql/insert', 'statement/sql/update', 'statement/sql/delete',
                                           'statement/sql/replace'), count_star, 0)), 0)
     FROM performance_schema.events_statements_summary_by_user_by_event_name WHERE user = 'site'`,
  );
  const [reads, writes] = counted.split('\t').map(Number);
  return { reads: reads ?? Number.NaN, writes: writes ?? Number.NaN };
}

/**
 * Has the database hosts forget what they have counted by text: they keep a thousand texts, and what is new after that is
 * counted under none.
 */
export async function forgetTexts(environment: LoadedEnvironment): Promise<void> {
  const forget = 'TRUNCATE performance_schema.events_statements_summary_by_digest';
  await Promise.all(['db1', 'db2'].map((host) => sql(environment, host, forget)));
}

/**
 * How many statements that read products a server has executed since it started, by its own count; copies of rows
 * are none (MySQL Reference Manual, "Statement Summary Tables").
 */
export async function catalogueReads(environment: LoadedEnvironment, host: string): Promise<number> {
  const counted = await sql(
    environment,
    host,
    `SELECT COALESCE(SUM(count_star), 0) FROM performance_schema.events_statements_summary_by_digest
     WHERE schema_name = 'site' AND digest_text LIKE 'SELECT %FROM \`products\`%'`,
  );
  return Number(counted);
}

/** What each database host executed for the site while `work` went on. */
export async function executedDuring(
  environment: LoadedEnvironment,
  work: () => Promise<unknown>,
): Promise<{ readonly db1: Executed; readonly db2: Executed }> {
  const look = () => Promise.all(['db1', 'db2'].map((host) => executedBySite(environment, host)));
  const before = await look();
  await work();
  const after = await look();
  const between = (index: number): Executed => ({
    reads: (after[index]?.reads ?? 0) - (before[index]?.reads ?? 0),
    writes: (after[index]?.writes ?? 0) - (before[index]?.writes ?? 0),
  });
  return { db1: between(0), db2: between(1) };
}

/** What the supervisor of a database host says. */
export async function supervisorOf(environment: LoadedEnvironment, host: string): Promise<SupervisorStatus> {
  const url = `http://${addressOf(environment, host)}:8008/status`;
  return readStatus(await onHost(environment, 'web1', `curl --silent --max-time 5 ${url}`));
}
