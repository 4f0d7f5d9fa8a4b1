import { accessSync, constants } from 'node:fs';
import { unknownWord } from '../config/usage.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { TrivetError } from '../model/error.ts';
import { quoteAll } from '../remote/index.ts';

/**
 * The OpenSSH command line for a host of a running environment. One word of `command` is a line for the
 * host's shell; several are a program and its arguments, which arrive as they are. None is a login.
 * @throws TrivetError TRV_USAGE, TRV_NOT_RUNNING, TRV_NOT_ROOT
 */
export function sshLine(
  environment: LoadedEnvironment,
  host: string,
  command: readonly string[],
  options: readonly string[] = [],
): readonly [string, ...string[]] {
  const hosts = environment.topology.hosts.map(({ name }) => name);
  if (!hosts.includes(host)) throw unknownWord('host', host, hosts, `the hosts of ${environment.name}`);
  needConfig(environment);
  const [line, ...more] = command;
  const remote = line === undefined ? [] : ['--', more.length === 0 ? line : quoteAll(command)];
  return ['ssh', '-F', environment.paths.sshConfig, ...options, host, ...remote];
}

function needConfig({ name, word, paths }: LoadedEnvironment): void {
  try {
    accessSync(paths.sshConfig, constants.R_OK);
  } catch (cause) {
    const forbidden = (cause as NodeJS.ErrnoException).code === 'EACCES';
    throw forbidden
      ? new TrivetError('TRV_NOT_ROOT', {
          where: paths.sshConfig,
          why: 'only root can read the keys of the hosts',
          next: 'Run it as root, with sudo.',
          cause,
        })
      : new TrivetError('TRV_NOT_RUNNING', {
          where: name,
          why: `there is no ${paths.sshConfig}`,
          next: `Bring it up: sudo trivet up ${word}`,
          cause,
        });
  }
}
