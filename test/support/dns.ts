import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { onHost } from './host.ts';
import { patient } from './patience.ts';

/** As kdig by itself, on a machine that does nothing else. */
const ANSWERS_WITHIN_S = 5;

/** What a DNS server answered, in the words of kdig. */
export interface DnsAnswer {
  /** `NOERROR`, `NXDOMAIN`, `SERVFAIL`, `REFUSED`, … */
  readonly status: string;
  /** `aa` answers with authority, `ra` offers to ask others. */
  readonly flags: readonly string[];
  /** Data of the answer's records, such as an address. */
  readonly data: readonly string[];
}

/** Asks from the internet host; without a server, the one in its `resolv.conf`. */
export async function ask(
  environment: LoadedEnvironment,
  name: string,
  type: string,
  server?: string,
): Promise<DnsAnswer> {
  const at = server === undefined ? '' : `@${server}`;
  const printed = await onHost(
    environment,
    'internet',
    `kdig ${at} ${name} +header +answer +retry=0 +timeout=${Math.ceil(patient(ANSWERS_WITHIN_S))} ${type}`,
  );
  const answer = printed.split(';; ANSWER SECTION:\n')[1]?.split('\n\n')[0] ?? '';
  return {
    status: /status: (\w+);/.exec(printed)?.[1] ?? '',
    flags: (/^;; Flags: ([^;]*);/m.exec(printed)?.[1] ?? '').split(' '),
    data: answer
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split(/\s+/).slice(4).join(' ')),
  };
}
