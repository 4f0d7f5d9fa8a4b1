import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pino } from 'pino';
import { sample } from '../../../../test/site/support/photo-samples.ts';
import { photoName, photoOf, photoUrl, widthsOf } from './photo.ts';
import { createTranscoder } from './transcoder.ts';

const PROGRAM = join(import.meta.dirname, 'program.ts');
const REPOSITORY = join(import.meta.dirname, '../../../..');
const log = pino({ level: 'silent' });

const folder = mkdtempSync(join(tmpdir(), 'transcoder-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A transcoder in which another program works. */
function transcoderWith(source: string, milliseconds?: number) {
  const program = join(folder, 'other.mjs');
  writeFileSync(program, source);
  return createTranscoder({ program, reads: folder, log, ...(milliseconds ? { milliseconds } : {}) });
}

test('a file is transcoded in a process of its own, from WebAssembly alone, to the same bytes each time', async () => {
  const transcoder = createTranscoder({ program: PROGRAM, reads: REPOSITORY, log, milliseconds: 60_000 });
  const file = await sample('jpg', 500, 400);
  const first = await transcoder.transcode(file);
  assert.ok('versions' in first, JSON.stringify(first));
  assert.deepEqual(
    first.versions.map(({ width, height, content }) => [width, height, content.toString('latin1', 8, 12)]),
    [
      [200, 160, 'WEBP'],
      [400, 320, 'WEBP'],
      [500, 400, 'WEBP'],
    ],
  );
  assert.deepEqual(await transcoder.transcode(file), first);
  assert.deepEqual(await transcoder.transcode(file.subarray(0, 900)), { why: 'broken' });
});

test('what works there has no secrets, no files but its own, and can start nothing', async () => {
  const transcoder = transcoderWith(`
    import { spawnSync } from 'node:child_process';
    import { readFileSync, writeFileSync } from 'node:fs';
    const tried = [
      () => readFileSync('/etc/passwd'),
      () => writeFileSync(${JSON.stringify(join(folder, 'written'))}, ''),
      () => spawnSync('true'),
    ];
    const could = tried.filter((what) => { try { what(); return true; } catch { return false; } });
    console.log(JSON.stringify({ why: 'other-kind', could: could.map(String), env: Object.keys(process.env) }));
    process.exit(0);
  `);
  assert.deepEqual(await transcoder.transcode(Buffer.from('x')), { why: 'other-kind', could: [], env: [] });
});

test('what takes too long is ended, and what fails is given up', async () => {
  const endless = transcoderWith('for (;;);', 300);
  assert.deepEqual(await endless.transcode(Buffer.alloc(2 ** 22)), { why: 'given-up' });
  const failing = transcoderWith('throw new Error("no")');
  assert.deepEqual(await failing.transcode(Buffer.alloc(2 ** 22)), { why: 'given-up' });
});

test('one is transcoded at a time, two wait, and whoever comes then is told so at once', async () => {
  const transcoder = transcoderWith(`
    import { stdin } from 'node:process';
    if (import.meta.url === new URL(process.argv[1], 'file:').href) {
      const started = Date.now();
      stdin.resume().on('end', () => setTimeout(() => {
        console.log(JSON.stringify({ why: 'broken', started, ended: Date.now() }));
        process.exit(0);
      }, 200));
    }
  `);
  const all = await Promise.all([1, 2, 3, 4].map(() => transcoder.transcode(Buffer.from('x'))));
  assert.deepEqual(
    all.map(({ ...found }) => 'why' in found && found.why),
    ['broken', 'broken', 'broken', 'busy'],
  );
  const times = all.slice(0, 3) as unknown as readonly { readonly started: number; readonly ended: number }[];
  for (const [at, { ended }] of times.entries()) {
    const next = times[at + 1];
    if (next) assert.ok(next.started >= ended, `${at + 1} began after ${at} had ended`);
  }
  assert.ok('why' in (await transcoder.transcode(Buffer.from('x'))), 'and then there is room again');
});

test('a name says the size, and is the address without it for who does not know sizes', () => {
  const photo = { file: `${'0a'.repeat(32)}.webp`, width: 900, height: 1600 };
  const name = photoName(photo);
  assert.ok(name.length <= 120, 'as long as the column');
  assert.deepEqual(photoOf(name), photo);
  assert.deepEqual(widthsOf(photo), [200, 400, 800, 900]);
  assert.deepEqual(widthsOf({ width: 200, height: 9 }), [200]);
  assert.equal(photoUrl(photo), `/pictures/${photo.file}`);
  assert.equal(photoUrl(photo, 400), `/pictures/${photo.file}?w=400`);
  for (const other of ['tide-mug', `upload:${'0'.repeat(64)}.png`, `${name}x`, name.replace('#', '?')]) {
    assert.equal(photoOf(other), null, other);
  }
});
