import type { Environment } from '../../src/model/environment.ts';

/** What a walk changes of an environment. */
export type Place = Required<Pick<Environment, 'dns' | 'loadBalancers' | 'servers' | 'database'>>;

export const START = {
  dns: { servers: 1 },
  loadBalancers: { count: 1, mode: 'active-active' },
  servers: { count: 2, mode: 'active-active' },
  database: { voters: 1, replicas: 0, reads: 'replicas' },
} as const satisfies Place;

/** Every setting that a walk changes, and its values. */
const VALUES = {
  'dns.servers': [1, 2],
  'loadBalancers.count': [1, 2],
  'loadBalancers.mode': ['active-active', 'active-passive'],
  'servers.count': [1, 2, 3],
  'servers.mode': ['active-active', 'active-passive'],
  'database.voters': [1, 3, 5],
  'database.replicas': [0, 1],
  'database.reads': ['replicas', 'primary'],
} as const;

interface Step {
  /** In words, such as `servers.count 2 -> 3`. */
  readonly what: string;
  readonly to: Place;
}

/**
 * That many changes of one setting each, one after the other. All settings have their turn before one of them has its
 * second; which comes when, and to what value, is by chance.
 */
export function walk(steps: number, chance: () => number): readonly Step[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  const names = Object.keys(VALUES) as (keyof typeof VALUES)[];
  const taken: Step[] = [];
  let place: Place = START;
  let left = names;
  while (taken.length < steps) {
    const setting = pick(left);
    const [section, key] = setting.split('.') as [keyof Place, string];
    const before = settingOf(place, section, key);
    const value = pick((VALUES[setting] as readonly (string | number)[]).filter((other) => other !== before));
    place = { ...place, [section]: { ...place[section], [key]: value } };
    taken.push({ what: `${setting} ${before} -> ${value}`, to: place });
    left = left.length > 1 ? left.filter((name) => name !== setting) : names;
  }
  return taken;
}

const settingOf = (place: Place, section: keyof Place, key: string) =>
  (place[section] as Record<string, string | number>)[key];
