import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { Content, DesiredHost } from '../model/desired.ts';
import { writeRendering } from './rendering.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trivet-render-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const host = (name: string, files: Readonly<Record<string, Content>>): DesiredHost => ({
  host: name,
  packages: ['nginx'],
  users: [],
  directories: [],
  files: Object.entries(files).map(([path, content]) => ({
    path,
    content,
    owner: 'root',
    group: 'root',
    mode: '0644',
  })),
  units: [],
  owned: [],
  certificates: [],
});
const read = (path: string) => readFileSync(join(folder, path), 'utf8');

test('files stand at their places below their host, what is secret as a placeholder', () => {
  const files = writeRendering(
    [
      host('web1', { '/etc/a': { kind: 'text', text: 'A\n' }, '/etc/key': { kind: 'secret', name: 'key' } }),
      host('db1', { '/opt/b': { kind: 'artifact', name: 'supervisor' } }),
    ],
    folder,
  );
  assert.equal(files, 3);
  assert.equal(read('web1/etc/a'), 'A\n');
  assert.equal(read('web1/etc/key'), '{{ secret key }}\n');
  assert.equal(read('db1/opt/b'), '{{ artifact supervisor }}\n');
  const { packages, files: listed } = JSON.parse(read('web1/host.json'));
  assert.deepEqual(packages, ['nginx']);
  assert.deepEqual(listed[0], {
    path: '/etc/a',
    owner: 'root',
    group: 'root',
    mode: '0644',
    content: 'text',
  });
});

test('it replaces what it wrote before', () => {
  writeRendering([host('web1', {})], folder);
  writeRendering([host('web2', {})], folder);
  assert.deepEqual([existsSync(join(folder, 'web1')), existsSync(join(folder, 'web2'))], [false, true]);
});

test('it does not touch a folder with anything else in it', () => {
  writeFileSync(join(folder, 'thesis.txt'), 'years of work');
  assert.throws(() => writeRendering([host('web1', {})], folder), { code: 'TRV_USAGE' });
  assert.equal(read('thesis.txt'), 'years of work');
});

test('a folder that cannot be written is no defect', () => {
  assert.throws(() => writeRendering([host('web1', {})], '/dev/null/x'), {
    code: 'TRV_USAGE',
    message: /ENOTDIR/,
  });
});
