import { request } from 'node:http';

/** A load balancer answered a new connection at one address of the site; no server is asked. */
export interface Probe {
  readonly kind: 'probe';
  readonly address: string;
  /** When the answer came, in milliseconds since 1970. */
  readonly at: number;
}

const EVERY_MS = 50;
const PATIENCE_MS = 400;

/** Connects anew to each address twenty times a second, whatever became of the ones before; returns what ends it. */
export function probeAll(
  addresses: readonly string[],
  from: string,
  tell: (probe: Probe) => void,
): () => void {
  const timer = setInterval(() => {
    for (const address of addresses)
      probe(address, from, () => tell({ kind: 'probe', address, at: Date.now() }));
  }, EVERY_MS);
  return () => clearInterval(timer);
}

/** The name is none that is served, so that the answer is the load balancer's own. */
function probe(address: string, from: string, answered: () => void): void {
  request({
    host: address,
    localAddress: from,
    agent: false,
    headers: { host: 'probe.invalid', connection: 'close' },
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
    .on('response', (response) => {
      response.resume();
      answered();
    })
    .on('error', () => {})
    .end();
}
