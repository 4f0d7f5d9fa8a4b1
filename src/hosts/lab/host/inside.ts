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
