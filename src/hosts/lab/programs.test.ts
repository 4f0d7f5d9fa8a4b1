import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDebian } from './programs.ts';

test('Debian and systems made from it are told from others', () => {
  assert.ok(isDebian('NAME="Debian GNU/Linux"\nID=debian\n'));
  assert.ok(isDebian('ID=linuxmint\nID_LIKE="ubuntu debian"\n'));
  assert.ok(!isDebian('ID=fedora\nBUG_REPORT_URL=https://example.org/?os=debian\n'));
  assert.ok(!isDebian(''));
});
