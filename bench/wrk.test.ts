import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadOf } from './wrk.ts';

const output = (trouble = '') => `\
Running 3s test @ http://10.49.2.101:80/
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency    12.34ms    5.67ms  95.12ms   83.33%
    Req/Sec     2.54k   300.00     3.10k    66.67%
  Latency Distribution
     50%  812.00us
     75%   14.00ms
     90%   20.00ms
     99%    1.25s 
  7620 requests in 3.01s, 12.34MB read
${trouble}Requests/sec:   2539.33
Transfer/sec:      4.10MB
`;

test('requests per second, and latencies in milliseconds whatever their unit', () => {
  assert.deepEqual(loadOf(output()), { perSecond: 2539.33, p50: 0.812, p99: 1250 });
});

test('a load that met errors measures nothing', () => {
  assert.throws(() => loadOf(output('  Non-2xx or 3xx responses: 12\n')), /responses: 12/);
  assert.throws(() => loadOf(output('  Socket errors: connect 0, read 3, write 0, timeout 0\n')), /read 3/);
});

test('neither does one that did not run, or answered nothing', () => {
  assert.throws(() => loadOf('unable to connect to 10.49.2.101:80 Connection refused\n'), /refused/);
  assert.throws(() => loadOf(output().replace('2539.33', '0.00')), /measured nothing/);
  assert.throws(() => loadOf(output().replace('     99%    1.25s \n', '')), /99%/);
});
