import { TrivetError } from '../model/error.ts';
import { runChild } from './child.ts';
import { quoteAll } from './quote.ts';
import type { Command, Transport } from './transport.ts';

/** ssh's own exit code for "I did not get there"; ssh(1), EXIT STATUS. */
const SSH_FAILED = 255;

const CLOSE_TIMEOUT_MS = 5_000;

/** Not a shared connection's: ssh_config(5), `ControlPath`. */
const OF_ITS_OWN = ['-o', 'ControlPath=none', '-o', 'ControlMaster=no'];

/**
 * Reaches hosts with the OpenSSH client, by the names in its configuration file. Connections are shared when
 * that file says so (`ControlMaster auto`): the first command to a host connects, the others take about 10 ms.
 */
export function sshTransport(configFile: string): Transport {
  const ssh = ['ssh', '-F', configFile];
  const reached = new Set<string>();

  return {
    async run(host, { argv, fresh, ...rest }) {
      reached.add(host);
      const own = fresh ? OF_ITS_OWN : [];
      const ending = await runChild([...ssh, ...own, host, '--', quoteAll(argv)], rest);
      if (ending.kind === 'timed-out') throw timedOut(host, argv, rest);
      if (ending.code === SSH_FAILED) throw unreachable(host, configFile, ending.stderr);
      return { code: ending.code, stdout: ending.stdout, stderr: ending.stderr };
    },
    async close() {
      const hosts = [...reached];
      reached.clear();
      await Promise.all(
        hosts.map((host) => runChild([...ssh, '-O', 'exit', host], { timeoutMs: CLOSE_TIMEOUT_MS })),
      );
    },
  };
}

function timedOut(
  host: string,
  argv: readonly string[],
  { timeoutMs, tells }: Omit<Command, 'argv'>,
): TrivetError {
  const limit = `${timeoutMs / 1000} s, the limit`;
  return new TrivetError('TRV_COMMAND_TIMEOUT', {
    where: `${host}: ${quoteAll(argv)}`,
    why: tells
      ? `for ${limit}, it printed nothing and read nothing of its input`
      : `not finished after ${limit}`,
    next: `Look at what keeps ${host} busy: trivet ssh ${host} -- systemctl list-jobs`,
  });
}

function unreachable(host: string, configFile: string, stderr: string): TrivetError {
  const lastLine = stderr.trim().split('\n').at(-1)?.trim();
  return new TrivetError('TRV_HOST_UNREACHABLE', {
    where: host,
    why: lastLine || 'ssh ended without a word: the connection broke or the command was killed',
    next: `Try it by hand: ssh -F ${configFile} ${host} -- true`,
  });
}
