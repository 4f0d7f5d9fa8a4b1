import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { absent, textOf } from '../../../state/files.ts';
import { attempt, type Limits, type Outcome } from '../../../state/program.ts';
import { groupOf, groupsHere } from '../system/groups.ts';
import { initOf } from './machine.ts';
import type { Machine } from './name.ts';

/** Runs a program inside a host, past its network and its SSH; code 127 when the host is off. */
export async function runInside(
  { lab, host }: Machine,
  argv: readonly string[],
  limits: Limits = {},
): Promise<Outcome> {
  const init = await initOf(groupOf(await groupsHere(), { lab, name: host }));
  if (init === undefined) return { code: 127, stdout: '', stderr: `${host} is off` };
  return attempt([...insideOf(init), ...argv], limits);
}

/** The command line that enters all namespaces of a host, by the number of its systemd on this machine. */
const insideOf = (init: number) => [
  ...['nsenter', `--target=${init}`],
  ...['--mount', '--uts', '--ipc', '--net', '--pid', '--'],
];

/** The command line that enters a host's network alone, with this machine's programs; undefined when it is off. */
export async function networkOf({ lab, host }: Machine): Promise<readonly string[] | undefined> {
  const init = await initOf(groupOf(await groupsHere(), { lab, name: host }));
  return init === undefined ? undefined : ['nsenter', `--target=${init}`, '--net', '--'];
}

/** Control group of a unit of a host's own systemd, such as `nginx.service`. */
export async function innerGroup({ lab, host }: Machine, unit: string): Promise<string> {
  return join(groupOf(await groupsHere(), { lab, name: host }), 'payload', 'system.slice', unit);
}

/** Processes in a control group and below it, by their numbers on this machine. */
export async function processesUnder(group: string): Promise<readonly number[]> {
  const own = ((await textOf(join(group, 'cgroup.procs'))) ?? '').match(/\d+/g) ?? [];
  const entries = await readdir(group, { withFileTypes: true }).catch(absent([]));
  const inner = await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map((entry) => processesUnder(join(group, entry.name))),
  );
  return [...own.map(Number), ...inner.flat()];
}
