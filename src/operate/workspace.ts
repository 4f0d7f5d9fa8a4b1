import { artifactsOf, certify, rootsOf, rootWanted } from '../certificates/index.ts';
import type { Converger } from '../converge/index.ts';
import { desiredHosts } from '../desired/hosts.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import { reach } from '../environment/reach.ts';
import type { DesiredHost } from '../model/desired.ts';
import type { Emit } from '../model/event.ts';
import type { Topology } from '../model/topology.ts';
import { buildPrograms } from '../release/index.ts';
import { acceptedIn, type Document, loadKept, secretsWanted, valuesOf } from '../secrets/index.ts';

/** Bearer token of the site's operations pages; the app role puts it on every server. */
export const OPS_TOKEN = 'site/ops-token';

/** What it takes to observe and change the hosts of an environment. */
export interface Workspace extends Converger {
  readonly environment: LoadedEnvironment;
  readonly topology: Topology;
  readonly desired: readonly DesiredHost[];
  /** The secrets, as they are kept. */
  readonly kept: Document['secrets'];
}

/** Reads the environment's secrets, makes those that are missing, and builds the programs for its hosts. */
export async function openWorkspace(
  environment: LoadedEnvironment,
  emit: Emit,
  secretsOf = loadKept,
  leaving: readonly string[] = [],
): Promise<Workspace> {
  const { topology, paths } = environment;
  const desired = desiredHosts(topology, leaving);
  const wanted = [...secretsWanted(desired), ...rootWanted(environment.name, desired)];
  const [kept, programs] = await Promise.all([
    secretsOf(paths.secrets, wanted, (text) => emit({ kind: 'note', text })),
    buildPrograms(),
  ]);
  const roots = rootsOf(valuesOf(kept));
  return {
    environment,
    topology,
    desired,
    kept,
    ...valuesIn(kept),
    artifacts: new Map([...programs, ...(roots === null ? [] : artifactsOf(roots))]),
    certify: (authority) => {
      if (roots === null) throw new Error(`${authority.host} has certificates, and there is no root`);
      return certify(roots, authority);
    },
    emit,
    transport: reach(environment),
  };
}

/** What hosts are filled with, of secrets as they are kept. */
export const valuesIn = (kept: Document['secrets']) => ({
  secrets: valuesOf(kept),
  accepted: acceptedIn(kept),
});
