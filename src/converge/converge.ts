import { createHash } from 'node:crypto';
import type { DesiredHost, HostAuthority } from '../model/desired.ts';
import { TrivetError } from '../model/error.ts';
import type { Emit } from '../model/event.ts';
import type { ObservedHost } from '../model/observed.ts';
import type { Step } from '../model/step.ts';
import { type Digest, plan } from '../plan/index.ts';
import type { Transport } from '../remote/index.ts';
import { SIGNED } from '../render/certificates.ts';
import { type Accepted, type Artifacts, type Resolve, resolver, type Secrets } from '../secrets/index.ts';
import { applyScript, DONE } from './apply.ts';
import { notConverged, notObserved, stepFailed } from './failure.ts';
import { observeScript } from './observe.ts';
import { parseObserved } from './observed.ts';
import { onTrial, tryOut } from './trial.ts';

/** What hosts are reached and filled with. */
export interface Converger {
  readonly transport: Transport;
  readonly secrets: Secrets;
  readonly accepted: Accepted;
  readonly artifacts: Artifacts;
  /** Signs an authority for a host: its key and certificate. */
  readonly certify: (authority: HostAuthority) => Promise<Uint8Array>;
  readonly emit: Emit;
}

/** Does what is disruptive, because services of a host stop for a while, when it is that host's turn in a rolling restart. */
export type Rolling = <T>(work: () => Promise<T>) => Promise<T>;

const SHELL = ['sh', '-s'];
const OBSERVE_TIMEOUT_MS = 60_000;
/** For one effect, of which each is told: a package installation may take minutes, see the prelude. */
const APPLY_TIMEOUT_MS = 30 * 60_000;

/**
 * What `convergeHost` would do now; the host is only looked at, in one round trip.
 * @throws TrivetError TRV_OBSERVE_FAILED, and what the transport throws.
 */
export async function planHost(
  converger: Converger,
  desired: DesiredHost,
  sweep = false,
): Promise<readonly Step[]> {
  const resolve = resolver(converger.secrets, converger.artifacts, converger.accepted);
  return plan(desired, await observeHost(converger, desired, sweep), digestWith(resolve));
}

/** What is to do on a host, or why that cannot be told. */
export type HostPlan =
  | { readonly host: string; readonly steps: readonly Step[] }
  | { readonly host: string; readonly unknown: string };

/** `planHost` of several, side by side: a host that cannot be looked at keeps nobody from seeing the others. */
export function planHosts(
  converger: Converger,
  desired: readonly DesiredHost[],
): Promise<readonly HostPlan[]> {
  return Promise.all(
    desired.map((host) =>
      planHost(converger, host).then(
        (steps): HostPlan => ({ host: host.host, steps }),
        (error: Error): HostPlan => {
          if (error instanceof TrivetError) return { host: host.host, unknown: error.message };
          throw error;
        },
      ),
    ),
  );
}

/** What is left to do on a host, when nothing but what interrupts nobody is done. */
export interface Prepared {
  readonly desired: DesiredHost;
  readonly done: readonly Step[];
  readonly left: readonly Step[];
}

/**
 * Looks at a host, in one round trip, and gives it the certificates that it shall have: what others verify is there before any
 * of them begins to.
 * @throws TrivetError TRV_OBSERVE_FAILED, TRV_STEP_FAILED, and what the transport throws.
 */
export async function prepareHost(converger: Converger, desired: DesiredHost): Promise<Prepared> {
  const resolve = resolver(converger.secrets, converger.artifacts, converger.accepted);
  const steps = plan(desired, await observeHost(converger, desired, true), digestWith(resolve));
  const last = steps.findLastIndex(({ kind }) => kind === 'issue-certificate');
  const [done, left] = [steps.slice(0, last + 1), steps.slice(last + 1)];
  if (done.length > 0) await apply(converger, desired.host, done);
  return { desired, done, left };
}

/**
 * Brings a prepared host to its desired state and returns all steps that were taken. Hosts may be converged side by side; what
 * restarts a service is done by `rolling`.
 * @throws TrivetError TRV_OBSERVE_FAILED, TRV_STEP_FAILED, TRV_LOCKED_OUT, TRV_NOT_CONVERGED, and what the transport throws.
 */
export async function finishHost(
  converger: Converger,
  { desired, done, left }: Prepared,
  rolling: Rolling = (work) => work(),
): Promise<readonly Step[]> {
  const { emit } = converger;
  const { host } = desired;
  const steps = [...done, ...left];
  if (steps.length === 0) return steps;

  const files = onTrial(left);
  if (files.length > 0) {
    const packages = left.filter(({ kind }) => kind === 'install-packages');
    if (packages.length > 0) await apply(converger, host, packages);
    await tryOut(
      converger,
      host,
      files,
      resolver(converger.secrets, converger.artifacts, converger.accepted),
    );
  }
  const change = () => apply(converger, host, left);
  if (left.length > 0) {
    await (left.some(({ kind }) => kind === 'restart-unit') ? rolling(change) : change());
  }
  for (const step of steps) emit({ kind: 'step', host, step });

  const remaining = await planHost(converger, desired, true);
  if (remaining.length > 0) throw notConverged(host, remaining);
  return steps;
}

/** Both of one host: none of the steps, in one round trip, when it was there already. @throws TrivetError as they do */
export async function convergeHost(
  converger: Converger,
  desired: DesiredHost,
  rolling?: Rolling,
): Promise<readonly Step[]> {
  return finishHost(converger, await prepareHost(converger, desired), rolling);
}

async function observeHost(
  { transport }: Converger,
  desired: DesiredHost,
  sweep: boolean,
): Promise<ObservedHost> {
  const stdin = observeScript(desired, { sweep });
  const result = await transport.run(desired.host, {
    argv: SHELL,
    stdin,
    timeoutMs: OBSERVE_TIMEOUT_MS,
    tells: true,
  });
  const observed = parseObserved(desired, result.stdout);
  if (!observed) throw notObserved(desired.host, result);
  return observed;
}

async function apply(converger: Converger, host: string, steps: readonly Step[]): Promise<void> {
  const { transport, secrets, artifacts } = converger;
  const stdin = applyScript(
    steps,
    resolver(secrets, await withAuthority(converger, artifacts, steps), converger.accepted),
  );
  const result = await transport.run(host, { argv: SHELL, stdin, timeoutMs: APPLY_TIMEOUT_MS, tells: true });
  if (result.code !== 0 || !result.stdout.endsWith(`${DONE}\n`)) throw stepFailed(host, steps, result);
}

/** An authority is made when it is needed: nobody keeps its key but the host. */
async function withAuthority(
  { certify }: Converger,
  artifacts: Artifacts,
  steps: readonly Step[],
): Promise<Artifacts> {
  const step = steps.find(({ kind }) => kind === 'certify-host');
  if (step?.kind !== 'certify-host') return artifacts;
  return new Map([...artifacts, [SIGNED.name, await certify(step.authority)]]);
}

function digestWith(resolve: Resolve): Digest {
  return (content) => createHash('sha256').update(resolve(content)).digest('hex');
}
