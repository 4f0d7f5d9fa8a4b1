import { z } from 'zod';
import { TrivetError } from '../model/error.ts';
import type { Topology } from '../model/topology.ts';
import type { Transport } from '../remote/transport.ts';
import { frontsOf, readersOf, siteAddresses, siteUrl } from '../topology/index.ts';
import { done, pending, until } from '../wait/until.ts';
import { WORLD_HOST } from '../world/index.ts';

const DEADLINE_MS = 60_000;
const INTERVAL_MS = 200;

/** What a user's side saw of the whole chain. */
export interface Verified {
  readonly url: string;
  readonly servedBy: readonly string[];
  readonly writtenOn: string;
  readonly readFrom: string;
}

const writeCheck = z.object({
  written: z.object({ host: z.string() }),
  read: z.object({ host: z.string() }),
});

/**
 * From the internet host, by name: the servers answer pages, every address of the site does, and a row written on
 * the primary is read back from where reads go.
 * @throws TrivetError TRV_CHAIN_BROKEN with the last answer, after a minute.
 */
export async function verifyChain(
  topology: Topology,
  transport: Transport,
  opsToken: string,
  progress: (detail: string) => void,
): Promise<Verified> {
  const url = `${siteUrl(topology)}/`;
  const writeCheckPath = topology.application.writeCheck;
  const expected = expectedOf(topology);
  const curl = (target: string, config: string) =>
    transport.run(WORLD_HOST, {
      argv: ['curl', '--silent', '--show-error', '--max-time', '20', '--config', '-', target],
      stdin: config,
      timeoutMs: 25_000,
    });

  /** What was seen is kept: with each server more, the chance that one round meets all of them falls. */
  const seen = new Set<string>();
  const pages = async (): Promise<readonly string[] | string> => {
    for (let request = 0; request < Math.max(1, expected.length); request++) {
      const { stdout, stderr } = await curl(url, 'head\nwrite-out = "%{http_code}"\n');
      if (!stdout.endsWith('200')) return `GET ${url}: ${stderr.trim() || stdout.slice(-3)}`;
      seen.add(/^x-served-by: (\S+)/im.exec(stdout)?.[1] ?? 'nobody');
    }
    const silent = expected.filter((name) => !seen.has(name));
    return silent.length === 0 ? [...seen] : `no answer from ${silent.join(', ')}`;
  };
  /** A browser that cannot reach one of the addresses tries the next: each has to be looked at by itself. */
  const everywhere = async (): Promise<true | string> => {
    const [front] = frontsOf(topology);
    for (const address of siteAddresses(topology)) {
      const { stdout, stderr } = await curl(
        url,
        `head\nwrite-out = "%{http_code}"\nconnect-to = "::${address}:${front?.port}"\n`,
      );
      if (!stdout.endsWith('200')) return `GET ${url} at ${address}: ${stderr.trim() || stdout.slice(-3)}`;
    }
    return true;
  };
  const write = async () => {
    const { stdout, stderr } = await curl(
      new URL(writeCheckPath, url).href,
      `request = "POST"\nheader = "Authorization: Bearer ${opsToken}"\n`,
    );
    const answer = writeCheck.safeParse(parseJson(stdout));
    if (!answer.success) return `POST ${writeCheckPath}: ${stderr.trim() || stdout.slice(0, 300)}`;
    const { host } = answer.data.read;
    const wanted = readersOf(topology, answer.data.written.host).map(({ name }) => name);
    return wanted.includes(host) ? answer.data : `reads go to ${host}, not to ${wanted.join(' or ')}`;
  };

  const servedBy = await untilAnswered(url, pages, progress);
  await untilAnswered(url, everywhere, progress);
  const { written, read } = await untilAnswered(url, write, progress);
  return { url, servedBy, writtenOn: written.host, readFrom: read.host };
}

/** Servers that a client meets who asks as often as there are names: under some algorithms nobody can say which. */
function expectedOf(topology: Topology): readonly string[] {
  const { working } = topology.servers;
  const { balance } = topology.config.servers;
  return working.length === 1 || balance === 'roundrobin' || balance === 'leastconn' ? working : [];
}

/** Asks again until the answer is no longer a sentence about what is missing. */
function untilAnswered<T>(
  where: string,
  ask: () => Promise<T | string>,
  progress: (detail: string) => void,
): Promise<T> {
  return until(
    { within: DEADLINE_MS, every: INTERVAL_MS, progress },
    async () => {
      const answer = await ask();
      return typeof answer === 'string' ? pending(answer) : done(answer);
    },
    (why) =>
      new TrivetError('TRV_CHAIN_BROKEN', {
        where,
        why,
        next: 'Run `trivet status` to see which host is not well, and `trivet logs HOST` for why.',
      }),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
