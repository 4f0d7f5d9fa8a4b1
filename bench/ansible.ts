import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DesiredHost } from '../src/model/desired.ts';
import { phase } from '../src/model/event.ts';
import type { Resolve } from '../src/secrets/index.ts';
import type { Bench } from './bench.ts';
import { PLAYBOOK, variablesOf } from './playbook.ts';
import { program } from './program.ts';

/** Runs the playbook that asks of some hosts what Trivet asks of them. @throws TrivetError TRV_PROGRAM_FAILED */
export type Ansible = (flags: readonly string[], signal: AbortSignal) => Promise<Recap>;

/** How many tasks changed something on each host, or would have in check mode. */
export type Recap = Readonly<Record<string, number>>;

/** As fast as it can be set: pipelining, no facts, a fork for each host. */
const settings = (hosts: number, sshConfig: string) => `\
[defaults]
forks = ${hosts}
gathering = explicit
interpreter_python = /usr/bin/python3
nocows = true
retry_files_enabled = false
[connection]
pipelining = true
[ssh_connection]
# Connections are shared and kept open, as that file says.
ssh_args = -F ${sshConfig}
`;

/** Writes playbook, inventory and files into a folder that is root's alone: secrets are among the files. */
export async function writePlaybook(
  folder: string,
  hosts: readonly DesiredHost[],
  resolve: Resolve,
  sshConfig: string,
): Promise<Ansible> {
  const at = (name: string) => join(folder, name);
  const source = (host: string, path: string) => at(join('files', host, path));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const { host, files } of hosts)
    for (const { path, content } of files) {
      await mkdir(dirname(source(host, path)), { recursive: true, mode: 0o700 });
      await writeFile(source(host, path), resolve(content), { mode: 0o600 });
    }
  const variables = Object.fromEntries(
    hosts.map((desired) => [desired.host, variablesOf(desired, (path) => source(desired.host, path))]),
  );
  await writeFile(at('inventory.json'), JSON.stringify({ all: { hosts: variables } }));
  await writeFile(at('playbook.json'), JSON.stringify(PLAYBOOK));
  await writeFile(at('ansible.cfg'), settings(hosts.length, sshConfig));

  const argv = ['ansible-playbook', '--inventory', at('inventory.json'), at('playbook.json')];
  const env = { ANSIBLE_CONFIG: at('ansible.cfg'), ANSIBLE_HOME: at('home'), LC_ALL: 'C.UTF-8' };
  return async (flags, signal) => recapOf(await program([...argv, ...flags], { signal, env }));
}

/** Reads the recap that `ansible-playbook` ends with. @throws Error when there is none */
export function recapOf(lines: readonly string[]): Recap {
  const start = lines.findIndex((line) => line.startsWith('PLAY RECAP'));
  const changes = lines.slice(start + 1).flatMap((row): [string, number][] => {
    const { host, changed } = /^(?<host>\S+)\s*: ok=\d+\s+changed=(?<changed>\d+)/.exec(row)?.groups ?? {};
    return host === undefined ? [] : [[host, Number(changed)]];
  });
  if (changes.length === 0) throw new Error(`Ansible tells of no host: ${lines.join(' / ')}`);
  return Object.fromEntries(changes);
}

/** Names of the hosts that a run changed, or in check mode would have. */
export function changedIn(recap: Recap): readonly string[] {
  return Object.entries(recap).flatMap(([host, changed]) => (changed > 0 ? [host] : []));
}

/** Installs Debian's Ansible unless there is one, and says so. */
export async function installAnsible({ signal, emit }: Bench): Promise<void> {
  const found = await program(['sh', '-c', 'command -v ansible-playbook || true'], { signal });
  if (found.length > 0) return;
  await phase(emit, 'install', 'ansible, to compare with', async () => {
    const limits = { signal, env: { DEBIAN_FRONTEND: 'noninteractive' } };
    await program(['apt-get', 'update', '--quiet'], limits);
    await program(['apt-get', 'install', '--yes', '--quiet', '--no-install-recommends', 'ansible'], limits);
    return { outcome: 'installed ansible', value: undefined };
  });
}
