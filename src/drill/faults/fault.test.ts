import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cut } from '../../hosts/index.ts';
import { describeFault } from './fault.ts';

const cut = (only: Cut['only'], percent?: number): Cut => ({
  id: 'x',
  from: ['10.0.0.2', '10.0.0.3'],
  to: ['10.0.0.11'],
  only,
  ...(percent === undefined ? {} : { percent }),
});
const told = (...cuts: readonly Cut[]) => describeFault({ kind: 'cut', cuts });

test('a cut says which packets are lost', () => {
  assert.equal(told(cut('everything')), 'nothing gets from 10.0.0.2, 10.0.0.3 to 10.0.0.11');
  assert.equal(told(cut('vrrp')), 'no packets of VRRP get from 10.0.0.2, 10.0.0.3 to 10.0.0.11');
  assert.equal(
    told(cut('everything', 30)),
    '30 % of all packets do not get from 10.0.0.2, 10.0.0.3 to 10.0.0.11',
  );
});

test('two protocols of one port are two sentences, and neither is said twice', () => {
  assert.deepEqual(told(cut({ protocol: 'udp', port: 53 }), cut({ protocol: 'tcp', port: 53 })).split('; '), [
    'no udp packets to port 53 get from 10.0.0.2, 10.0.0.3 to 10.0.0.11',
    'no tcp packets to port 53 get from 10.0.0.2, 10.0.0.3 to 10.0.0.11',
  ]);
});
