import { parseArgs } from 'node:util';
import { misuse, unknownWord } from '../src/config/usage.ts';
import type { RunBench } from './bench.ts';
import { benchChain } from './chain.ts';
import { benchLighthouse } from './lighthouse.ts';
import { benchNoop } from './noop.ts';
import { benchSite } from './site.ts';
import { benchUp } from './up.ts';

const BENCHES: ReadonlyMap<string, RunBench> = new Map([
  ['up', benchUp],
  ['noop', benchNoop],
  ['chain', benchChain],
  ['site', benchSite],
  ['pages', benchLighthouse],
]);
const STANDARD_ROUNDS = 3;
const OPTIONS = {
  rounds: { type: 'string', default: String(STANDARD_ROUNDS) },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

export const HELP = `Measures how fast Trivet and what it brings up are on this machine.

Usage
  sudo npm run bench -- [OPTION…] [BENCHMARK…]
  sudo ./trivet bench -- [OPTION…] [BENCHMARK…]

Benchmarks; without a name, all of them
  up     from a clone to a verified site, and from every later state, by phase
  noop   nothing to do: \`up\`, and the convergence of ten hosts beside Ansible
  chain  requests per second and latency of each hop
  site   pages of the shop beside the same bytes from a bare server
  pages  how fast pages are there on a phone, by Lighthouse

Options
  --rounds N   how often each thing is measured; ${STANDARD_ROUNDS} unless said otherwise
  --out FILE   write the figures as JSON too
  --help       print this

Labs are made in 10.49.0.0/24 to 10.49.4.0/24 and are gone in the end, also when it is interrupted.
The image with Python, which Ansible needs, stays in the cache until \`trivet down --purge\`.`;

/** What somebody wants measured. */
export interface Wanted {
  readonly help: boolean;
  readonly benches: readonly RunBench[];
  readonly rounds: number;
  /** File for the figures as JSON. */
  readonly out: string | undefined;
}

/** @throws TrivetError TRV_USAGE */
export function wanted(words: readonly string[]): Wanted {
  const { values, positionals } = parsed(words);
  const names = positionals.length > 0 ? positionals : [...BENCHES.keys()];
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw misuse('trivet bench --rounds', `"${values.rounds}" is no number of rounds`, HINT);
  }
  return { help: values.help, benches: names.map(find), rounds, out: values.out };
}

const HINT = 'See: npm run bench -- --help';

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw misuse('trivet bench', (error as Error).message, HINT);
  }
}

function find(name: string): RunBench {
  const bench = BENCHES.get(name);
  if (!bench) throw unknownWord('benchmark', name, [...BENCHES.keys()], 'trivet bench');
  return bench;
}
