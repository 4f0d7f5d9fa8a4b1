import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../config/index.ts';
import { connections } from './connections.ts';

const config = (count: number, reads: 'replicas' | 'primary') =>
  check(
    {
      name: 'it',
      domain: 'foobar.com',
      lab: { subnet: '10.0.0.0/24' },
      servers: { count },
      database: { reads },
    },
    'a test',
  );

test('however many servers there are, no pool is larger than the slots it goes through, nor all slots than MySQL', () => {
  for (let count = 1; count <= 50; count++) {
    for (const reads of ['replicas', 'primary'] as const) {
      const { pools, slots, mysql } = connections(config(count, reads));
      const where = `${count} servers, reads from ${reads}`;
      assert.ok(pools.write >= 4 && pools.read >= 8, where);
      assert.ok(slots > (reads === 'primary' ? pools.write + pools.read : pools.read), where);
      // Without replicas, reads have to go to the primary too.
      assert.ok(mysql >= count * (slots + (reads === 'primary' ? 0 : pools.write)) + 100, where);
    }
  }
});

test('few servers have the pools that they need, and many share what there is', () => {
  const pools = { write: 8, read: 16 };
  assert.deepEqual(connections(config(2, 'primary')), { pools, slots: 27, mysql: 1000 });
  assert.deepEqual(connections(config(2, 'replicas')), { pools, slots: 19, mysql: 1000 });
  assert.deepEqual(connections(config(19, 'primary')).pools, pools);
  assert.deepEqual(connections(config(50, 'primary')).pools, { write: 4, read: 8 });
});
