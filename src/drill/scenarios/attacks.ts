import { WORLD_HOST } from '../../world/index.ts';
import type { AttackName } from '../attack/settings.ts';
import { during, SAFE } from './database.ts';
import { defineDrill } from './scenario.ts';

/** How long users come undisturbed, for the comparison, and how long the attack goes on; in milliseconds. */
const CALM_MS = 20_000;
const ATTACK_MS = 25_000;

const attack = (name: AttackName, summary: string) =>
  defineDrill({
    name,
    summary,
    possibleWith: [],
    survivableWith: ['limits'],
    steps: [
      { kind: 'wait', ms: CALM_MS },
      ...during({ kind: 'attack', attack: name }, { host: WORLD_HOST }, ATTACK_MS),
    ],
    budget: { failedPercent: 0.1, slowerTimes: 2, ...SAFE, convergeMs: 60_000 },
  });

export const ATTACKS = [
  attack('flood', 'One address asks for 300 pages a second, over HTTP/1.1 and HTTP/2, for 25 s.'),
  attack('guess-passwords', 'One address tries 40 passwords a second for 25 s.'),
  attack(
    'hold-connections',
    'Fifty addresses open 1,000 connections a second for 25 s, and say nothing on them.',
  ),
  attack('slow-requests', '300 connections send heads and bodies, and read answers, bit by bit for 25 s.'),
  attack(
    'http2-floods',
    'Connections of HTTP/2 send resets, settings, pings and heads without end for 25 s.',
  ),
];
