import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lanesAtOnce, type Plan, planOf } from './lanes.ts';
import { type Needs, type Suite, suites } from './suites.ts';

const suite = (name: string, needs: Needs, ...files: readonly string[]): Suite => ({
  name,
  needs,
  files,
  together: 1,
  fileMs: 1,
});
const ALL = [
  suite('unit', 'nothing', 'u'),
  suite('machine', 'the machine', 'm1', 'm2'),
  suite('site', 'drawn', 's'),
  suite('drawn', 'drawn', 'd1', 'd2'),
  suite('voters', 'voters', 'v'),
  suite('apart', 'own labs', 'a1', 'a2'),
];
const namesOf = ({ before, lanes, anywhere }: Plan) => ({
  before: before.map(({ name }) => name),
  lanes: lanes.map((lane) => [lane.name, ...lane.suites.map(({ name }) => name)]),
  anywhere: anywhere.map(({ files }) => files),
});

test('a lane for each lab; what brings up its own goes where there is room; nothing beside what needs the machine', () => {
  assert.deepEqual(namesOf(planOf(ALL)), {
    before: ['unit', 'machine'],
    lanes: [
      ['drawn', 'site', 'drawn'],
      ['voters', 'voters'],
    ],
    anywhere: [['a1'], ['a2']],
  });
});

test('a lab that nobody needs is not brought up', () => {
  const one = planOf(ALL.filter(({ needs }) => needs === 'voters' || needs === 'nothing'));
  assert.deepEqual(namesOf(one), { before: ['unit'], lanes: [['voters', 'voters']], anywhere: [] });
});

test('labs of their own have lanes too when no shared lab is up', () => {
  const own = planOf([suite('apart', 'own labs', 'a1', 'a2', 'a3')]);
  assert.deepEqual(namesOf(own).lanes, [['free 1'], ['free 2']]);
  assert.deepEqual(namesOf(planOf([suite('apart', 'own labs', 'a1')])).lanes, [['free 1']]);
});

test('lanes run one after the other where short files take long, and side by side where nothing is known', () => {
  assert.equal(lanesAtOnce([600, 700, 1_900]), 2);
  assert.equal(lanesAtOnce([600, 1_500, 1_900]), 1);
  assert.equal(lanesAtOnce([]), 2);
});

test('each file runs once', () => {
  const { before, lanes, anywhere } = planOf(suites());
  const planned = [...before, ...lanes.flatMap((lane) => lane.suites), ...anywhere].flatMap(
    ({ files }) => files,
  );
  assert.deepEqual(
    planned.sort(),
    suites()
      .flatMap(({ files }) => files)
      .sort(),
  );
});
