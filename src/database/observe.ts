import type { SupervisorStatus } from '../model/supervisor.ts';
import type { Host, Topology } from '../model/topology.ts';
import type { Transport } from '../remote/transport.ts';
import { hostsWith, serviceOn } from '../topology/index.ts';

/** What a database host says of itself; null while it does not answer. */
export interface DatabaseHost {
  readonly host: Host;
  readonly status: SupervisorStatus | null;
}

const DEADLINE_MS = 10_000;

/** Asks the supervisor of every database host, side by side, from the host itself. Never throws. */
export function observeDatabase(topology: Topology, transport: Transport): Promise<readonly DatabaseHost[]> {
  return Promise.all(
    hostsWith(topology, 'database').map(async (host) => {
      const { port } = serviceOn(topology, host, 'supervisor');
      const url = `http://${host.address}:${port}/status`;
      try {
        const argv = ['curl', '--silent', '--max-time', '3', url];
        const { stdout } = await transport.run(host.name, { argv, timeoutMs: DEADLINE_MS });
        return { host, status: stdout === '' ? null : (JSON.parse(stdout) as SupervisorStatus) };
      } catch {
        return { host, status: null };
      }
    }),
  );
}

/** Whether a host is the primary, or a replica that may be read. */
export const servesData = (status: SupervisorStatus | null): boolean =>
  status !== null && (status.primary || status.replica);

export function primaryOf(hosts: readonly DatabaseHost[]): DatabaseHost | undefined {
  return hosts.find(({ status }) => status?.primary);
}
