import { readdirSync, readFileSync } from 'node:fs';

const EVERY_MS = 15;

/**
 * Collects the command line of every process on this machine, the hosts' included, until `stop` is called. A process
 * that lives for less than a few milliseconds may be missed.
 */
export function watchCommands(): { readonly stop: () => ReadonlySet<string> } {
  const seen = new Set<string>();
  const look = () => {
    for (const pid of readdirSync('/proc')) if (/^\d+$/.test(pid)) seen.add(commandOf(pid));
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return seen;
    },
  };
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
