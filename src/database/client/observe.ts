import { readStatus, type SupervisorStatus } from '../../model/supervisor.ts';
import type { Host, Topology } from '../../model/topology.ts';
import type { Transport } from '../../remote/transport.ts';
import { hostsWith, serviceOn, urlOf } from '../../topology/index.ts';

/** What a supervisor says of its host. */
export interface Heard {
  /** Null while it does not answer, or tells what cannot be read. */
  readonly status: SupervisorStatus | null;
  /** Its own, or why there is none. */
  readonly sentence: string;
}

export interface DatabaseHost extends Heard {
  readonly host: Host;
}

const DEADLINE_MS = 10_000;

/** Asks the supervisor of every database host, side by side, from the host itself. Never throws. */
export function observeDatabase(topology: Topology, transport: Transport): Promise<readonly DatabaseHost[]> {
  return Promise.all(
    hostsWith(topology, 'database').map(async (host) => {
      const argv = ['curl', '--silent', '--max-time', '3', statusUrl(topology, host)];
      const told = await transport.run(host.name, { argv, timeoutMs: DEADLINE_MS }).catch(() => null);
      return { host, ...hear(told?.stdout ?? '') };
    }),
  );
}

/** Where the supervisor of a host tells what the host is. */
export function statusUrl(topology: Topology, host: Host): string {
  return urlOf(topology, serviceOn(topology, host, 'supervisor'), 'report');
}

/** @param body what came back from there; empty when nothing did */
export function hear(body: string): Heard {
  if (body.trim() === '') return { status: null, sentence: 'its supervisor does not answer' };
  try {
    const status = readStatus(body);
    return { status, sentence: status.sentence };
  } catch (error) {
    return { status: null, sentence: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether a host is the primary, or a replica that may be read. */
export const servesData = (status: SupervisorStatus | null): boolean =>
  status !== null && (status.primary || status.replica);

export function primaryOf(hosts: readonly DatabaseHost[]): DatabaseHost | undefined {
  return hosts.find(({ status }) => status?.primary);
}
