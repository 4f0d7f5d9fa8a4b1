import assert from 'node:assert/strict';
import { test } from 'node:test';
import { iniValue } from './ini.ts';

test('addresses, paths and lists stay bare', () => {
  for (const value of ['10.43.0.201', '/var/lib/mysql', 'a.so,b.so', '*'])
    assert.equal(iniValue(value), value);
});

test('what would end a value or begin a comment is quoted', () => {
  assert.equal(iniValue('a # b'), '"a # b"');
  assert.equal(iniValue('a;b'), '"a;b"');
  assert.equal(iniValue(''), '""');
  assert.equal(iniValue('say "C:\\"'), '"say \\"C:\\\\\\""');
});

test('a line break cannot smuggle in another option', () => {
  assert.throws(() => iniValue('x\nskip_grant_tables'), /line break/);
});
