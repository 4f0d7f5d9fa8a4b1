import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { sample } from '../../test/site/support/photo-samples.ts';
import { digestOf } from './build/tree.ts';
import { buildSite } from './build.ts';
import { createTranscoder } from './src/photo/transcoder.ts';

const directory = mkdtempSync(join(tmpdir(), 'site-build-'));
after(() => rmSync(directory, { recursive: true, force: true }));

test('equal sources make equal bytes, in place of the release that was there', async () => {
  const first = await buildSite(join(directory, 'release'));
  const digest = digestOf(first.dir);
  const second = await buildSite(join(directory, 'release'));
  assert.equal(second.id, first.id);
  assert.equal(digestOf(second.dir), digest);
  assert.deepEqual(readdirSync(directory), ['release']);

  const manifest = JSON.parse(readFileSync(join(first.dir, 'release.json'), 'utf8'));
  assert.equal(manifest.id, first.id);
  for (const path of Object.values<string>(manifest.assets))
    assert.ok(existsSync(join(first.dir, 'public', path)));
  const css = join(first.dir, 'public', manifest.assets['site.css']);
  assert.deepEqual(gunzipSync(readFileSync(`${css}.gz`)), readFileSync(css));
  assert.ok(readFileSync(`${css}.br`).length < readFileSync(css).length / 2);
});

test('a release has all that its photos need, in its own folder', async () => {
  const { dir } = await buildSite(join(directory, 'release'));
  const log = pino({ level: 'silent' });
  const transcoder = createTranscoder({
    program: join(dir, 'photo.mjs'),
    reads: dir,
    log,
    milliseconds: 60_000,
  });
  const transcoded = await transcoder.transcode(await sample('jpg', 300, 200));
  assert.ok('versions' in transcoded, JSON.stringify(transcoded));
});

test('style and script stay within their budgets, compressed', async () => {
  const { dir } = await buildSite(join(directory, 'release'));
  const { assets } = JSON.parse(readFileSync(join(dir, 'release.json'), 'utf8'));
  const compressed = (kind: string) =>
    Object.entries<string>(assets)
      .filter(([name]) => name.endsWith(kind))
      .map(([name, path]) => ({ name, bytes: statSync(join(dir, 'public', `${path}.br`)).size }));
  for (const { name, bytes } of compressed('.css')) assert.ok(bytes <= 15 * 1024, `${name}: ${bytes}`);
  const scripts = compressed('.js').reduce((sum, { bytes }) => sum + bytes, 0);
  assert.ok(scripts > 0 && scripts <= 10 * 1024, `all scripts: ${scripts}`);
});

test('a directory with anything else in it is left alone', async () => {
  writeFileSync(join(directory, 'precious'), '');
  await assert.rejects(buildSite(directory), /is not empty and holds no release/);
  assert.ok(existsSync(join(directory, 'precious')));
});
