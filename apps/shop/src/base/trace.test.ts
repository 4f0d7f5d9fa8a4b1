import assert from 'node:assert/strict';
import { test } from 'node:test';
import { traceOf } from './trace.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const ID = '3e11fa47-71ca-11e1-9e33-c80aa9429562';
const OF_ID = '3e11fa4771ca11e19e33c80aa9429562';
const trace = (id: string, traceparent?: string) =>
  traceOf({ id, headers: traceparent === undefined ? {} : { traceparent } });

test('the trace is the caller’s, else the balancer’s id', () => {
  assert.equal(trace(ID, `00-${TRACE}-00f067aa0ba902b7-01`), TRACE);
  assert.equal(trace(ID, `01-${TRACE}-00f067aa0ba902b7-01-more`), TRACE);
  assert.equal(trace(ID), OF_ID);
  assert.equal(trace(ID.toUpperCase()), OF_ID);
});

test('what is no trace is not taken', () => {
  for (const parent of [
    '',
    TRACE,
    `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`,
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `ff-${TRACE}-00f067aa0ba902b7-01`,
    `00-${TRACE}-00f067aa0ba902b7-01x`,
    `00-${TRACE}-00f067aa0ba902b7-01\r\nx: y`,
  ]) {
    assert.equal(trace(ID, parent), OF_ID, parent);
  }
});

test('of any other id, the trace is one and the same each time', () => {
  assert.match(trace('balancer-id-1'), /^[0-9a-f]{32}$/);
  assert.equal(trace('balancer-id-1'), trace('balancer-id-1'));
  assert.notEqual(trace('balancer-id-1'), trace('balancer-id-2'));
});
