import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { type CommandResult, sshTransport } from '../../src/remote/index.ts';
import { patient } from './patience.ts';

const WITHIN_MS = 60_000;

/** Runs a shell script on a host, over SSH, whatever its exit code. */
export function attemptOnHost(
  { paths }: LoadedEnvironment,
  host: string,
  script: string,
): Promise<CommandResult> {
  return sshTransport(paths.sshConfig).run(host, {
    argv: ['sh', '-s'],
    stdin: script,
    timeoutMs: patient(WITHIN_MS),
  });
}

/** Runs a shell script on a host, over SSH; resolves with what it printed, without the last line break. */
export async function onHost(environment: LoadedEnvironment, host: string, script: string): Promise<string> {
  const { code, stdout, stderr } = await attemptOnHost(environment, host, script);
  if (code === 0) return stdout.trimEnd();
  throw new Error(`on ${host}, exit code ${code} of:\n${script}\n${stderr.trim()}`);
}

/** The address of a host by its name. */
export function addressOf({ topology }: LoadedEnvironment, name: string): string {
  const host = topology.hosts.find((candidate) => candidate.name === name);
  if (!host) throw new Error(`there is no host ${name}`);
  return host.address;
}
