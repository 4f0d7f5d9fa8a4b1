import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Event } from '../model/event.ts';
import { calm } from './calm.ts';
import { jsonScreen } from './json.ts';
import { liveScreen } from './live.ts';
import { paintFor } from './paint.ts';
import { plainScreen } from './plain.ts';
import type { Screen, Stage } from './screen.ts';

const started = (phase: string, detail: string): Event => ({ kind: 'phase-started', phase, detail });
const progress = (phase: string, detail: string): Event => ({ kind: 'phase-progress', phase, detail });
const finished = (phase: string, outcome: string): Event => ({ kind: 'phase-finished', phase, outcome });
const failed = (phase: string): Event => ({ kind: 'phase-failed', phase });
const note = (text: string): Event => ({ kind: 'note', text });

/** A screen on a stage whose clock moves by hand, and what stands on it. */
function played(open: (stage: Stage) => Screen, cells = 60) {
  let now = 0;
  let text = '';
  let ticking: { ms: number; tick: () => void } | undefined;
  const stage: Stage = {
    write: (more) => {
      text = shown(text + more);
    },
    now: () => now,
    every: (ms, tick) => {
      ticking = { ms, tick };
      return () => {
        ticking = undefined;
      };
    },
    cells: () => cells,
    rows: () => 10,
  };
  const screen = open(stage);
  return {
    emit: (...events: Event[]) => events.forEach(screen.emit),
    rest: screen.rest,
    pass: (ms: number) => {
      const end = now + ms;
      while (ticking && now + ticking.ms <= end) {
        now += ticking.ms;
        ticking.tick();
      }
      now = end;
    },
    text: () => text,
    lines: () => text.split('\n').slice(0, -1),
    ticks: () => ticking !== undefined,
  };
}

/** Plays what erases lines: up by a number of lines, and clear from there. */
function shown(text: string): string {
  const at = text.indexOf('\r\x1b[');
  if (at === -1) return text;
  const [, up = '', after = ''] = /^(\d+)A\S\[J(.*)$/s.exec(text.slice(at + 3)) ?? [];
  const kept = text
    .slice(0, at)
    .split('\n')
    .slice(0, -1 - Number(up));
  return shown(kept.map((line) => `${line}\n`).join('') + after);
}

const live = () => played((stage) => liveScreen(stage, paintFor(false)));
const plain = () => played((stage) => plainScreen(stage, paintFor(false)));

test('live: one moving line per running phase, below what lasts', () => {
  const { emit, lines } = live();
  emit(started('image', 'building'), started('hosts', 'starting'), note('a note'));
  assert.deepEqual(lines(), ['a note', '⠋ image        building', '⠋ hosts        starting']);
});

test('live: what takes over two seconds says how long it has taken', () => {
  const { emit, lines, pass } = live();
  emit(started('image', 'building'));
  pass(1900);
  assert.match(lines().join(), /building$/);
  pass(5600);
  emit(progress('image', 'packing'));
  assert.match(lines().join('\n'), /^\S image {8}packing {2}7 s$/);
});

test('live: a phase that ends leaves one line, and the clock stops with the last one', () => {
  const { emit, lines, pass, ticks } = live();
  emit(started('image', 'building'), started('hosts', 'starting'));
  pass(3000);
  emit(finished('image', 'built'));
  assert.equal(lines()[0], '✓ image        built  3 s');
  assert.equal(lines().length, 2);
  emit(failed('hosts'));
  assert.deepEqual(lines(), ['✓ image        built  3 s', '✗ hosts        starting  3 s']);
  assert.equal(ticks(), false);
});

test('live: a moving line never wraps', () => {
  const { emit, lines } = live();
  emit(started('image', 'x'.repeat(200)));
  assert.equal(lines()[0]?.length, 59);
  assert.match(lines()[0] ?? '', /…$/);
});

test('live: at rest nothing moves, and what moved is gone', () => {
  const { emit, rest, text, ticks } = live();
  emit(note('stays'), started('image', 'building'));
  rest();
  assert.equal(text(), 'stays\n');
  assert.equal(ticks(), false);
});

test('plain: a line when a phase starts, about every thirty seconds, and when it ends', () => {
  const { emit, lines, pass, ticks } = plain();
  emit(started('image', 'building'), progress('image', 'packing'));
  pass(61_000);
  emit(finished('image', 'built'));
  assert.deepEqual(lines(), [
    '· image        building',
    '· image        packing  30 s',
    '· image        packing  1 min 00 s',
    '✓ image        built  1 min 01 s',
  ]);
  assert.equal(ticks(), false);
});

test('plain: notes, warnings and steps are lines', () => {
  const { emit, lines } = plain();
  const step = { kind: 'daemon-reload', reason: 'a unit changed' } as const;
  emit(note('a note'), { kind: 'warning', text: 'careful' }, { kind: 'step', host: 'web1', step });
  assert.deepEqual(lines().slice(0, 2), ['a note', '! careful']);
  assert.match(lines()[2] ?? '', /^\+ web1 {9}have systemd read its unit files: a unit changed$/);
});

test('calm: the first steps are lines', () => {
  const { emit, lines } = played((stage) => calm(plainScreen(stage, paintFor(false))));
  const step = { kind: 'daemon-reload', reason: 'a unit changed' } as const;
  emit(...Array.from({ length: 20 }, (): Event => ({ kind: 'step', host: 'web1', step })));
  assert.equal(lines().length, 13);
  assert.equal(lines().at(-1), '+ … and more, which --json lists');
});

test('json: every event is a line, the end of a phase with its milliseconds', () => {
  const { emit, lines, pass } = played(jsonScreen);
  emit(started('image', 'building'));
  pass(1500);
  emit(finished('image', 'built'));
  assert.deepEqual(
    lines().map((line) => JSON.parse(line)),
    [started('image', 'building'), { ...finished('image', 'built'), ms: 1500 }],
  );
});
