import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { done, pending, until } from '../wait/until.ts';
import { contentOf } from './content.ts';
import { uploadScript } from './scripts.ts';

const ID = '0123456789ab';
const top = mkdtempSync(join(tmpdir(), 'trivet-upload-'));
after(() => rmSync(top, { recursive: true }));

const release = join(top, 'built');
mkdirSync(join(release, 'public'), { recursive: true });
for (const name of ['server.mjs', 'tasks.mjs', 'public/app.css', 'public/Zwölf.svg'])
  writeFileSync(join(release, name), name.repeat(99));
const archiveOf = (folder: string) => execFileSync('tar', ['-cz', '-C', folder, '.']);
const archive = archiveOf(release);
const content = await contentOf(release);

let servers = 0;

/** A folder in place of a server, on which uploads may begin. */
function server() {
  const site = join(top, `server-${servers++}`);
  for (const name of ['releases', 'public']) mkdirSync(join(site, name), { recursive: true });
  const script = uploadScript(ID, content)
    .replaceAll('/srv/site', site)
    .replaceAll('/run/trivet-release.lock', join(site, 'lock'));
  return {
    begin: () => spawn('sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'] }),
    has: () => readdirSync(join(site, 'releases')).filter((name) => !name.startsWith('.')),
    partial: () => existsSync(join(site, 'releases', `.partial-${ID}`)),
    holds: (file: string) => existsSync(join(site, 'releases', ID, file)),
  };
}

async function end(upload: ChildProcess, bytes: Buffer): Promise<number | null> {
  // Who has failed already reads no more.
  upload.stdin?.on('error', () => {}).end(bytes);
  const [code] = await once(upload, 'exit');
  return code;
}

test('an upload that is cut off anywhere leaves no release', async () => {
  const at = server();
  for (const length of [0, 1, 20, archive.length >> 1, archive.length - 9, archive.length - 1]) {
    assert.notEqual(await end(at.begin(), archive.subarray(0, length)), 0, `${length} bytes`);
    assert.deepEqual(at.has(), [], `${length} bytes`);
  }
  assert.equal(await end(at.begin(), archive), 0);
  assert.ok(at.holds('server.mjs') && at.holds('public/app.css'));
});

test('what is whole as an archive, and not as the release, leaves no release', async () => {
  const at = server();
  for (const [what, spoil] of [
    ['a file less', (folder: string) => rmSync(join(folder, 'public/app.css'))],
    ['a file more', (folder: string) => writeFileSync(join(folder, 'extra'), '')],
    ['other bytes', (folder: string) => writeFileSync(join(folder, 'server.mjs'), 'server')],
  ] as const) {
    const spoilt = join(top, what);
    cpSync(release, spoilt, { recursive: true });
    spoil(spoilt);
    assert.notEqual(await end(at.begin(), archiveOf(spoilt)), 0, what);
    assert.deepEqual(at.has(), [], what);
  }
});

test('a release that is there already is left alone', async () => {
  const at = server();
  assert.equal(await end(at.begin(), archive), 0);
  assert.equal(await end(at.begin(), Buffer.from('nothing of a release')), 0);
  assert.ok(at.holds('tasks.mjs'));
});

test('an upload waits for another one that is at work, and is whole then', async () => {
  const at = server();
  const first = at.begin();
  first.stdin?.write(archive.subarray(0, archive.length - 1));
  await until(
    { within: 5_000, every: 10 },
    async () => (at.partial() ? done(undefined) : pending('nothing')),
    () => new Error('the first upload does not begin'),
  );
  const second = end(at.begin(), archive);
  assert.notEqual(await end(first, Buffer.alloc(0)), 0);
  assert.equal(await second, 0);
  assert.deepEqual(at.has(), [ID]);
  assert.ok(at.holds('server.mjs') && at.holds('tasks.mjs') && at.holds('public/app.css'));
});
