import { runHere } from '../child.ts';
import { defineCommand } from '../command.ts';

export const ssh = defineCommand({
  name: 'ssh',
  group: 'look',
  summary: 'Log in to a host, or run a command on it',
  details: `Exits with the exit code of the command, or with 255 when the host cannot be reached.
One word is a line for the host's shell; several are a program and its arguments, as they are.`,
  environment: 'option',
  arguments: [
    { name: 'HOST', required: true },
    { name: 'COMMAND', required: false, many: 'command' },
  ],
  options: {},
  examples: [
    'sudo trivet ssh db1',
    'sudo trivet ssh web1 -- systemctl status nginx',
    "sudo trivet ssh lb1 -- 'ss -tln | grep :80'",
  ],
  changes: false,
  run: async ({ args: [host = '', ...command], environment, output }) => {
    const { sshLine } = await import('../ssh.ts');
    // A program started from a terminal gets one on the host too; ssh would then say when that one closes.
    const terminal = command.length > 0 && process.stdin.isTTY && process.stdout.isTTY;
    const options = terminal ? ['-t', '-o', 'LogLevel=ERROR'] : [];
    const line = sshLine(await environment(), host, command, options);
    output.rest();
    return runHere(line);
  },
});
