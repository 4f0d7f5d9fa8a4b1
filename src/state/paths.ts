import { join } from 'node:path';

/** Where one environment's state lives on the machine that runs trivet. */
export interface StatePaths {
  /** Kept by `down`, forgotten by `down --purge`: host data, keys, secrets. */
  readonly state: string;
  /** Gone after a reboot: lock, sockets, mounts. */
  readonly run: string;
  /** Encrypted to the environment's operators. */
  readonly secrets: string;
  /** Which file it was brought up from. */
  readonly origin: string;
  /** What drills have shown, as JSON: `Verdict[]`. */
  readonly verdicts: string;
  /** Roots of certificates that only the environment itself knows of, PEM. */
  readonly roots: string;
  /** OpenSSH client configuration that reaches every host by its name. */
  readonly sshConfig: string;
  readonly lock: string;
}

export function statePaths(environment: string): StatePaths {
  const state = join(process.env.TRIVET_STATE ?? '/var/lib/trivet', environment);
  const run = join('/run/trivet', environment);
  return {
    state,
    run,
    secrets: join(state, 'secrets.age'),
    origin: join(state, 'origin.json'),
    verdicts: join(state, 'verdicts.json'),
    roots: join(state, 'roots.pem'),
    sshConfig: join(state, 'ssh', 'config'),
    lock: join('/run/trivet', `${environment}.lock`),
  };
}

/** Shared by all environments: lab images and built programs, by digest; safe to delete once no lab has data. */
export function cachePath(): string {
  return process.env.TRIVET_CACHE ?? '/var/cache/trivet';
}
