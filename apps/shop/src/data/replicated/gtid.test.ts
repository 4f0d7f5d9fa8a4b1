import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gtidNote, isGtid, tracked } from './gtid.ts';

const UUID = '3e11fa47-71ca-11e1-9e33-c80aa9429562';
const packet = (gtid: string) => ({ stateChanges: { gtids: [gtid] } });

test('one transaction is a GTID; sets, ranges and anything else are not', () => {
  for (const gtid of [`${UUID}:1`, `${UUID}:tag_1:23`]) assert.ok(isGtid(gtid), gtid);
  for (const not of [
    '',
    UUID,
    `${UUID}:0`,
    `${UUID}:1-5`,
    `${UUID}:1,${UUID}:2`,
    `${UUID}:1;x`,
    `x${UUID}:1`,
    `${UUID}:1\n`,
  ]) {
    assert.ok(!isGtid(not), not);
  }
});

test('the last GTID of one piece of work is its own, also when another runs beside it', async () => {
  async function commits(...gtids: string[]) {
    for (const gtid of gtids) {
      const note = gtidNote();
      await new Promise(setImmediate);
      note(packet(gtid));
      note({ affectedRows: 0 });
    }
    return 'done';
  }
  const [one, two] = await Promise.all([
    tracked(() => commits(`${UUID}:1`, `${UUID.toUpperCase()}:2`)),
    tracked(() => commits(`${UUID}:7`)),
  ]);
  assert.deepEqual(one, { value: 'done', gtid: `${UUID}:2` });
  assert.deepEqual(two, { value: 'done', gtid: `${UUID}:7` });
  assert.deepEqual(await tracked(async () => 'nothing'), { value: 'nothing', gtid: null });
});
