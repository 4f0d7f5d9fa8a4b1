import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Groups, groupOf, labsIn, runningUnits } from './groups.ts';

/** A folder that looks like a cgroup v2 tree with one running and one ended unit. */
async function tree(context: TestContext, kind: Groups['kind']): Promise<Groups> {
  const root = await mkdtemp(join(tmpdir(), 'trivet-groups-'));
  context.after(() => rm(root, { recursive: true }));
  const groups = { kind, root, shadows: [] };
  for (const [name, populated] of [
    ['web1', 1],
    ['web2', 0],
  ] as const) {
    const group = groupOf(groups, { lab: 'as-drawn', name });
    await mkdir(group, { recursive: true });
    await writeFile(join(group, 'cgroup.events'), `populated ${populated}\nfrozen 0\n`);
  }
  return groups;
}

for (const kind of ['plain', 'systemd'] as const) {
  test(`${kind}: labs and their running units are found by name`, async (context) => {
    const groups = await tree(context, kind);
    assert.deepEqual(await labsIn(groups), ['as-drawn']);
    assert.deepEqual(await runningUnits(groups, 'as-drawn'), ['web1']);
    assert.deepEqual(await runningUnits(groups, 'other'), []);
  });
}

test('under systemd a lab is one slice at the top, whatever dashes its name has', () => {
  const group = groupOf(
    { kind: 'systemd', root: '/sys/fs/cgroup', shadows: [] },
    { lab: 'as-drawn', name: 'web1' },
  );
  assert.equal(group, '/sys/fs/cgroup/trivet\\x2das\\x2ddrawn.slice/trivet-as-drawn-web1.service');
});
