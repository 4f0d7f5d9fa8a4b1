import { readFileSync } from 'node:fs';
import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { sshTransport } from '../../src/remote/index.ts';
import { patient } from '../support/patience.ts';
import type { Request } from './request.ts';

/** How a request may be treated: as the servers do, by a filter that only detects, and by none. */
type Way = 'judged' | 'detected' | 'free';

interface Answer {
  /** By which a refusal is written down. */
  readonly id: string;
  readonly status: number;
  /** The beginning of it; what the application was asked for, where it was. */
  readonly said: string;
}

export type Answers<W extends Way> = { readonly [way in W]: Answer };

const PROGRAM = readFileSync(new URL('beside.mjs', import.meta.url), 'utf8');

/** Sends requests to Nginx as it is set up on a server, in several ways; the application behind it is not the site's. */
export async function besides<W extends Way>(
  { paths }: LoadedEnvironment,
  host: string,
  requests: readonly Request[],
  ways: readonly W[],
): Promise<readonly Answers<W>[]> {
  const { code, stdout, stderr } = await sshTransport(paths.sshConfig).run(host, {
    argv: ['node', '--input-type=module', '--eval', PROGRAM],
    stdin: JSON.stringify({ requests, ways }),
    timeoutMs: patient(120_000),
  });
  if (code !== 0) throw new Error(`on ${host}: ${stderr}`);
  return JSON.parse(stdout);
}
