import { declaredOf, type Pair } from './expected.ts';

/** What a probe has found from one host, by address and port. */
export interface Found {
  /** What the host's own firewall let out. */
  readonly out: ReadonlySet<string>;
  /** What answered: a program, or the kernel that has none there. */
  readonly open: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
  /** Addresses at which no host is. */
  readonly silent: ReadonlySet<string>;
}

export const at = (address: string, port: number) => `${address} ${port}`;

/** @returns undefined when the probe has not come to its end */
export function foundIn(stdout: string): Found | undefined {
  const lines = stdout.trimEnd().split('\n');
  if (lines.pop() !== 'done') return undefined;
  const told = (pattern: RegExp) => new Set(lines.flatMap((line) => pattern.exec(line)?.[1] ?? []));
  return {
    out: told(/^out (\S+ \d+)$/),
    open: told(/^in (\S+ \d+) open$/),
    closed: told(/^in (\S+ \d+) closed$/),
    silent: told(/^silent (\S+)$/),
  };
}

/** Where what was found is not what links say. */
export interface Difference {
  /** `undeclared`: more than links say; `declared`: less. */
  readonly kind: 'undeclared' | 'declared';
  readonly from: string;
  readonly to: string;
  readonly address: string;
  readonly port: number;
  readonly what: string;
}

/** What differs between two hosts, by what was found from the first. */
export function differencesOf(pair: Pair, found: Found): readonly Difference[] {
  const { from, to, address, sends, admits } = pair;
  const ports = (keys: ReadonlySet<string>) =>
    [...keys].filter((key) => key.startsWith(`${address} `)).map((key) => Number(key.split(' ')[1]));
  const tell = (kind: Difference['kind'], port: number, what: string): Difference => ({
    ...{ kind, from: from.name, to: to.name, address, port, what },
  });
  if (found.silent.has(address)) return [tell('declared', 0, `no host is at ${address}`)];

  const [out, open, closed] = [ports(found.out), ports(found.open), ports(found.closed)];
  const tooMuchOut = sends === null ? [] : out.filter((port) => !sends.has(port));
  const tooMuchIn = admits === null ? [] : [...open, ...closed].filter((port) => !admits.has(port));
  const missing = [...declaredOf(pair)].filter((port) => !open.includes(port));
  const heldBack = sends === null ? [] : [...sends].filter((port) => !out.includes(port));
  return [
    ...tooMuchOut.map((port) => tell('undeclared', port, `${from.name} may send there, and no link says so`)),
    ...tooMuchIn.map((port) => tell('undeclared', port, `${to.name} lets it in, and no link says so`)),
    ...heldBack.map((port) => tell('declared', port, `${from.name} itself refuses to send there`)),
    ...missing
      .filter((port) => !heldBack.includes(port))
      .map((port) =>
        tell(
          'declared',
          port,
          closed.includes(port) ? `nothing listens there on ${to.name}` : `${to.name} does not answer`,
        ),
      ),
  ];
}
