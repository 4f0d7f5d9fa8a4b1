import type { Config } from '../model/environment.ts';

/** A setting that is written down and changes nothing. */
export interface IdleSetting {
  /** Its path in the file, such as `servers.mode`. */
  readonly setting: string;
  readonly why: string;
}

interface Rule extends IdleSetting {
  readonly idle: (config: Config) => boolean;
}

const oneServer = ({ servers }: Config) => servers.count === 1;
const oneDatabase = ({ database }: Config) => database.voters + database.replicas === 1;

const RULES: readonly Rule[] = [
  { setting: 'servers.mode', why: 'there is one server', idle: oneServer },
  { setting: 'servers.balance', why: 'there is one server', idle: oneServer },
  {
    setting: 'servers.balance',
    why: 'of active-passive servers, one at a time works',
    idle: (config) => !oneServer(config) && config.servers.mode === 'active-passive',
  },
  {
    setting: 'loadBalancers.mode',
    why: 'there is one load balancer',
    idle: ({ loadBalancers }) => loadBalancers.count === 1,
  },
  { setting: 'database.reads', why: 'there is one database host', idle: oneDatabase },
  { setting: 'database.maxLagSeconds', why: 'there is one database host', idle: oneDatabase },
];

/** What of a file that has passed the check means nothing beside its other settings; defaults are no such thing. */
export function idleSettings(written: unknown, config: Config): readonly IdleSetting[] {
  return RULES.filter(({ setting, idle }) => isWritten(written, setting.split('.')) && idle(config)).map(
    ({ setting, why }) => ({ setting, why }),
  );
}

function isWritten(value: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return value !== undefined;
  return (
    typeof value === 'object' && value !== null && isWritten((value as Record<string, unknown>)[key], rest)
  );
}
