import { elementOf } from './elements.ts';

/** How often something fails by itself, and how long it is away then; hours. */
export interface Rate {
  readonly between: number;
  readonly repair: number;
}

const YEAR = 8766;

/**
 * Assumptions, each to an order of magnitude, for parts that fail independently of each other. They stand in
 * docs/audit.md with their reasons. What they are good for is comparing one environment with another.
 */
export const RATES: Readonly<Record<'host' | 'service' | 'link', Rate>> = {
  /** Power, disk, kernel, a reboot that goes wrong: once a year, and somebody has to be woken. */
  host: { between: YEAR, repair: 4 },
  /** A program that crashes or hangs: four times a year. systemd brings most back within seconds, a person the rest. */
  service: { between: YEAR / 4, repair: 0.1 },
  /** One way between two programs: a cable, a port, a rule of a firewall. */
  link: { between: 5 * YEAR, repair: 2 },
};

/** The share of time that a part is away. */
export function unavailability(key: string): number {
  const { between, repair } = RATES[elementOf(key).kind];
  return repair / (between + repair);
}
