import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { APPLICATION } from '../../../test/support/application.ts';
import { check } from '../../config/index.ts';
import { CONTENT_HERE } from '../../render/release.ts';
import { hostsWith, topologyOf } from '../../topology/index.ts';
import { followScript } from './follow.ts';

const [OLD, NEW] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb'];
const top = mkdtempSync(join(tmpdir(), 'trivet-follow-'));
const topology = topologyOf(
  check({ name: 'x', domain: 'foobar.com', lab: { subnet: '10.0.0.0/24' }, inside: 'plain' }, 'a test'),
  APPLICATION,
);
const [web1, web2] = hostsWith(topology, 'web-server');
assert.ok(web1 && web2);

/** What the other server tells and has; `serving` is its answer to who asks whether it is ready. */
const other = { current: '', archive: Buffer.alloc(0), serving: 200 };
/** Whether the site on this server becomes ready with the new release. */
let ready = true;
/** How often the release was asked for. */
let asked = 0;
/** Happens while the other server is asked. */
let meanwhile = () => {};

const server = createServer(({ url }, response) => {
  if (url === '/release/current' && other.current !== '') return response.end(other.current);
  if (url === `/release/${NEW}.tar.gz`) {
    asked += 1;
    return response.end(other.archive);
  }
  if (url === '/health/ready') meanwhile();
  if (url === '/health/ready') return response.writeHead(other.serving).end();
  return response.writeHead(404).end();
});
/** The site of this server, which says whether the release that it was started with is any good. */
const site = createServer((_, response) => response.writeHead(ready || current() === OLD ? 200 : 503).end());

before(async () => {
  for (const each of [server, site]) await once(each.listen(0, '127.0.0.1'), 'listening');
  for (const name of ['operator', 'stranger'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(top, name)]);
  mkdirSync(join(top, 'bin'));
  for (const name of ['systemctl', 'journalctl']) {
    writeFileSync(join(top, 'bin', name), '#!/bin/sh\n');
    chmodSync(join(top, 'bin', name), 0o755);
  }
});
after(() => {
  server.close();
  site.close();
  rmSync(top, { recursive: true });
});

let folder = '';
const current = () => readlinkSync(join(folder, 'site/current')).replace('releases/', '');

function release(id: string): string {
  const made = join(folder, 'site/releases', id);
  mkdirSync(join(made, 'public'), { recursive: true });
  writeFileSync(join(made, 'server.mjs'), id);
  writeFileSync(join(made, 'public', `${id}.css`), id);
  return made;
}

/** A server that runs the old release, beside one that has the new one. */
function begin(): { readonly content: string } {
  folder = mkdtempSync(join(top, 'server-'));
  for (const name of ['offered', 'public', 'releases'])
    mkdirSync(join(folder, 'site', name), { recursive: true });
  const made = release(NEW);
  const content = execFileSync('sh', ['-c', CONTENT_HERE], { cwd: made, encoding: 'utf8' }).trim();
  Object.assign(other, { archive: execFileSync('tar', ['-cz', '-C', made, '.']), serving: 200 });
  rmSync(made, { recursive: true });
  release(OLD);
  symlinkSync(`releases/${OLD}`, join(folder, 'site/current'));
  ready = true;
  meanwhile = () => {};
  return { content };
}

function signed(record: string, by = 'operator', namespace = 'trivet-release'): string {
  const argv = ['-Y', 'sign', '-q', '-f', join(top, by), '-n', namespace];
  return `${record}\n${execFileSync('ssh-keygen', argv, { input: `${record}\n`, encoding: 'utf8' })}`;
}

async function follow(...words: readonly string[]): Promise<number | null> {
  const at = (of: typeof server) => `127.0.0.1:${(of.address() as AddressInfo).port}`;
  const script = followScript(topology, web1 as NonNullable<typeof web1>)
    .replaceAll('/srv/site', join(folder, 'site'))
    .replaceAll('/run/', `${folder}/`)
    .replaceAll('/root/.ssh/authorized_keys', join(top, 'operator.pub'))
    .replaceAll(`${web2?.address}:80`, at(server))
    .replaceAll('127.0.0.1:3000', at(site))
    .replaceAll('+ 20))', '+ 1))');
  const env = { ...process.env, PATH: `${join(top, 'bin')}:${process.env.PATH}` };
  const child = spawn('sh', ['-s', '--', ...words], { env, stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.end(script);
  const [code] = await once(child, 'exit');
  return code;
}

const has = (path: string) => existsSync(join(folder, 'site', path));

test('who missed a change gets the release from another server, changes to it, and offers it on', async () => {
  const { content } = begin();
  other.current = signed(`${NEW} ${content} 2000`);
  assert.equal(await follow(), 0);
  assert.equal(current(), NEW);
  assert.ok(has(`public/${NEW}.css`));
  assert.equal(readFileSync(join(folder, 'site/offered/current'), 'utf8'), other.current);
  assert.ok(has(`offered/${NEW}.tar.gz`));
});

test('at boot it fetches and changes nothing', async () => {
  const { content } = begin();
  other.current = signed(`${NEW} ${content} 2000`);
  assert.equal(await follow('fetch'), 0);
  assert.equal(current(), OLD);
  assert.ok(has(`public/${NEW}.css`) && has(`releases/${NEW}/server.mjs`));
});

test('what no operator has signed, for this and as it is, is not followed', async () => {
  const { content } = begin();
  for (const told of [
    signed(`${NEW} ${content} 2000`, 'stranger'),
    signed(`${NEW} ${content} 2000`, 'operator', 'git'),
    signed(`${NEW} ${content} 2000`).replace('2000', '3000'),
    signed(`${NEW}/../x ${content} 2000`),
    `${NEW} ${content} 2000\n`,
  ]) {
    other.current = told;
    assert.equal(await follow(), 0);
    assert.equal(current(), OLD, told);
    assert.ok(!has(`releases/${NEW}`) && !has('offered/current'), told);
  }
});

test('of two records the later counts, also when it is of an earlier release', async () => {
  const { content } = begin();
  other.current = signed(`${NEW} ${content} 2000`);
  for (const [time, expected] of [
    [2000, OLD],
    [2001, OLD],
    [1999, NEW],
  ] as const) {
    writeFileSync(join(folder, 'site/offered/current'), signed(`${OLD} ${content} ${time}`));
    assert.equal(await follow(), 0);
    assert.equal(current(), expected);
  }
});

test('whoever was told by an operator since does not follow what was current before that', async () => {
  const { content } = begin();
  other.current = signed(`${NEW} ${content} 2000`);
  for (const [told, expected] of [
    [2000, OLD],
    [1999, NEW],
  ] as const) {
    writeFileSync(join(folder, 'site/told'), `${told}\n`);
    assert.equal(await follow(), 0);
    assert.equal(current(), expected);
  }
});

for (const comes of ['told', 'offered/current']) {
  test(`who is told by an operator while it asks others changes nothing: ${comes}`, async () => {
    const { content } = begin();
    other.current = signed(`${NEW} ${content} 2000`);
    meanwhile = () => writeFileSync(join(folder, 'site', comes), '1\n');
    assert.equal(await follow(), 0);
    assert.equal(current(), OLD);
    assert.equal(readFileSync(join(folder, 'site', comes), 'utf8'), '1\n');
  });
}

test('a release that is not what was signed does not arrive', async () => {
  const { content } = begin();
  other.current = signed(`${NEW} ${content.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))} 2000`);
  assert.notEqual(await follow(), 0);
  other.archive = other.archive.subarray(0, -20);
  other.current = signed(`${NEW} ${content} 2001`);
  assert.notEqual(await follow(), 0);
  asked = 0;
  assert.equal(await follow(), 0);
  assert.equal(asked, 0, 'it is not fetched again and again');
  assert.equal(current(), OLD);
  assert.ok(!has(`releases/${NEW}`) && !has('offered/current'));
});

test('an archive brings files, and neither links nor modes', async () => {
  const { content } = begin();
  const made = release(NEW);
  chmodSync(join(made, 'server.mjs'), 0o666);
  other.archive = execFileSync('tar', ['-cz', '-C', made, '.']);
  symlinkSync('/etc', join(made, 'public/etc'));
  const linked = execFileSync('tar', ['-cz', '-C', made, '.']);
  rmSync(made, { recursive: true });
  other.current = signed(`${NEW} ${content} 2000`);
  assert.equal(await follow(), 0);
  assert.equal(statSync(join(folder, 'site/releases', NEW, 'server.mjs')).mode & 0o777, 0o644);
  begin();
  other.archive = linked;
  assert.notEqual(await follow(), 0);
  assert.ok(!has(`releases/${NEW}`) && !has('public/etc'));
});

test('nobody changes while the other one does not serve', async () => {
  const { content } = begin();
  other.current = signed(`${NEW} ${content} 2000`);
  other.serving = 503;
  assert.equal(await follow(), 0);
  assert.equal(current(), OLD);
});

test('what does not become ready here is taken back, and not tried again at once', async () => {
  const { content } = begin();
  other.current = signed(`${NEW} ${content} 2000`);
  ready = false;
  assert.equal(await follow(), 1);
  assert.equal(current(), OLD);
  ready = true;
  assert.equal(await follow(), 0);
  assert.equal(current(), OLD);
  other.current = signed(`${NEW} ${content} 2001`);
  assert.equal(await follow(), 0);
  assert.equal(current(), NEW);
});
