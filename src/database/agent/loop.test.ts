import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_USE } from '../engine/decision.ts';
import type { Effect } from '../engine/effect.ts';
import { type Event, IDLE, type Loop, step } from './loop.ts';

type Action = 'open' | 'join' | 'kill';

const JOIN: Effect<Action, string> = { kind: 'change', action: 'join', during: 'join', deadlineMs: 9 };
const PAUSE: Effect<Action, string> = { kind: 'pause', during: 'join', ms: 3 };
const KILL: readonly Effect<Action, string>[] = [
  { kind: 'own', own: 'kill' },
  { kind: 'pause', during: 'leave', ms: 3 },
];
const rules = {
  effectsOf: (action: Action): readonly Effect<Action, string>[] =>
    action === 'open' ? [{ kind: 'run', action }] : action === 'join' ? [JOIN] : KILL,
  after: (_: Action, outcome: string) => ({
    effects: outcome === 'done' ? [] : [{ kind: 'own' as const, own: 'note' }, PAUSE],
    killed: outcome === 'stuck',
  }),
};

const decided = (sentence: string, action: Action | null = null): Event<Action> => ({
  kind: 'decided',
  decision: { sentence, state: 'waiting', action, health: NO_USE },
});
const joined = (outcome: 'done' | 'refused' | 'stuck', why: string | null): Event<Action> => ({
  kind: 'changed',
  action: 'join',
  during: 'join',
  outcome,
  why,
});
/** One event after the other. */
function after(...events: readonly Event<Action>[]) {
  let seen = { loop: IDLE as Loop, commands: [] as readonly { readonly kind: string }[] };
  for (const event of events) seen = step(seen.loop, event, rules);
  const { loop, commands } = seen;
  const lines = commands.flatMap((each) => ('line' in each ? [each.line] : []));
  return { loop, commands, kinds: commands.map(({ kind }) => kind), lines };
}

test('a sentence is logged when it changes, and who acts for the first time looks again soon', () => {
  const first = after(decided('opens', 'open'));
  assert.deepEqual(first.lines, ['opens']);
  assert.deepEqual(first.commands.at(-1), { kind: 'look-again', soon: true });
  const again = after(decided('opens', 'open'), decided('opens', 'open'));
  assert.deepEqual(again.commands, [{ kind: 'look-again', soon: false }]);
  assert.deepEqual(after(decided('rests')).commands.at(-1), { kind: 'look-again', soon: false });
});

test('why an action has failed is told as long as it is tried', () => {
  const tried: readonly Event<Action>[] = [
    decided('opens', 'open'),
    { kind: 'acts', action: 'open' },
    { kind: 'ran', failure: 'no' },
  ];
  assert.deepEqual(after(...tried, decided('opens', 'open')).lines, ['opens; failed: no']);
  assert.deepEqual(after(...tried, decided('rests')).lines, ['rests']);
  assert.equal(after(...tried, decided('rests')).loop.failure, null);
});

test('a change is under way until it has ended, and a pause after it until that is over', () => {
  const join = { kind: 'acts', action: 'join' } as const;
  assert.equal(after(join).loop.busy, 'join');
  assert.equal(after(join, joined('done', null)).loop.busy, null);
  const refused = after(join, joined('refused', 'no'));
  assert.deepEqual([refused.loop.busy, refused.kinds], ['join', ['log', 'own', 'pause']]);
  assert.equal(after(join, joined('refused', 'no'), { kind: 'resumes', during: 'join' }).loop.busy, null);
});

test('a change whose MySQL was killed meanwhile ends no pause, and begins none', () => {
  const killed: readonly Event<Action>[] = [
    { kind: 'acts', action: 'join' },
    { kind: 'acts', action: 'kill' },
    joined('refused', 'no'),
  ];
  assert.deepEqual([after(...killed).loop.busy, after(...killed).kinds], ['leave', ['log', 'own']]);
  assert.equal(after(...killed, { kind: 'resumes', during: 'join' }).loop.busy, 'leave');
});

test('what refuses a change again and again is logged once, and each kill', () => {
  const refused = joined('refused', 'no');
  assert.deepEqual(after(refused).lines, ['join has ended: no']);
  assert.deepEqual(after(refused, refused).lines, []);
  assert.deepEqual(after(refused, joined('stuck', 'no')).lines, ['join has ended in a kill: no']);
  assert.deepEqual(after(refused, joined('done', null), refused).lines, ['join has ended: no']);
});
