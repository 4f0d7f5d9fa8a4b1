import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { pin } from '../../src/hosts/lab/image/pin.ts';
import { cachePath } from '../../src/state/paths.ts';
import { liveApart } from '../support/apart.ts';
import { environmentLike } from '../support/environment.ts';
import { get, SITE } from '../support/get.ts';
import { changes, machine } from '../support/machine.ts';
import { forget, halfMade, tracesOf } from '../support/traces.ts';
import { trivet, trivetOk } from '../support/trivet.ts';

liveApart();
const lab = await environmentLike('txalone', { lab: { subnet: '10.47.4.0/24' } });
const PORT = 18080;
const PUBLISHED = `127.0.0.1:${PORT}`;
const before = machine();

after(() => forget(lab));

/** What `up` says that it changes, and what carries the name or the addresses of the lab. */
function isOwn(change: string, said: string): boolean {
  const setting = /^setting \/proc\/sys\/(\S+): /.exec(change)?.[1]?.replaceAll('/', '.');
  if (setting !== undefined && said.includes(`${setting} is `)) return true;
  // ip-netns(8) mounts its folder on itself for the first namespace; the last is 127.0.0.1:18080 in hexadecimal.
  return /\b(tv|trivet)-txalone\b|\/run\/trivet\/txalone\/| \/run\/netns |listens tcp 0100007F:46A0/.test(
    change,
  );
}

/** Asks the machine itself for the front page, as a browser does that takes the name for the published address. */
async function frontPage(port: number): Promise<string> {
  const request = httpGet({ host: '127.0.0.1', port, headers: { host: 'www.foobar.com' }, timeout: 10_000 });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  assert.equal(response.statusCode, 200);
  return text(response);
}

test('while a lab runs, the machine differs by what is named after the lab, and by what up says', async () => {
  const { stdout, stderr } = await trivetOk('up', lab.file, '--publish', PUBLISHED);
  const strange = changes(before, machine()).filter((change) => !isOwn(change, stderr));
  assert.deepEqual(strange, []);
  assert.match(stdout, new RegExp(`http://www\\.foobar\\.com:${PORT}/`));
  for (const kind of [
    'process',
    'mount',
    'interface',
    'network namespace',
    'control group',
    'nspawn',
    'run',
  ]) {
    assert.ok(
      tracesOf(lab.name).some((trace) => trace.startsWith(`${kind} `)),
      `no ${kind} is found`,
    );
  }
});

test('a published port serves the site to a client on this machine', async () => {
  assert.match(await frontPage(PORT), /<h1>/);
});

test('a port that somebody listens at is not published, and the one before stays', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, stderr } = await trivet('up', lab.file, '--publish', `127.0.0.1:${port}`);
  other.close();
  assert.equal(code, 1);
  assert.match(stderr, /TRV_PORT_IN_USE/);
  assert.match(
    stderr,
    new RegExp(`where +127\\.0\\.0\\.1:${port}\n +why +.*EADDRINUSE.*\n +next +Choose another`),
  );
  assert.match(await frontPage(PORT), /<h1>/);
});

const ACCOUNT = ['email=keep@example.org', 'password=as long as it has to be'];
const form = (fields: readonly string[]) => [
  ...fields.flatMap((field) => ['--data-urlencode', field]),
  '--header',
  `Origin: ${SITE}`,
];

test('down leaves the machine as it was, and takes the published port back', async () => {
  const signedUp = await get(lab, `${SITE}/sign-up`, form(['name=Keep', ...ACCOUNT]));
  assert.equal(signedUp.headers.location, '/sign-in?new');
  await trivetOk('down', lab.file);
  assert.deepEqual(changes(before, machine()), []);
  assert.deepEqual(tracesOf(lab.name), []);
  assert.deepEqual(halfMade(lab), []);
  await assert.rejects(frontPage(PORT), { code: 'ECONNREFUSED' });
});

test('down of what is down does nothing, and says so; a question to it says how to bring it up', async () => {
  assert.match((await trivetOk('down', lab.file)).stderr, /0 hosts off, data kept/);
  const { code, stderr } = await trivet('status', lab.file);
  assert.equal(code, 3);
  assert.match(stderr, /TRV_NOT_RUNNING/);
  assert.ok(stderr.includes(`trivet up ${lab.file}`));
});

test('what was written before down is there after the next up', async () => {
  await trivetOk('up', lab.file);
  const signedIn = await get(lab, `${SITE}/sign-in`, form(ACCOUNT));
  assert.equal(signedIn.headers.location, '/account');
});

test('a purge forgets the data and the secrets, and the image when no other lab needs it', async () => {
  const images = () => readdirSync(join(cachePath(), 'images'));
  const [image = ''] = images();
  const neighbour = join(cachePath(), '../state/neighbour');
  await pin(join(neighbour, 'hosts/web1'), image);

  await trivetOk('down', lab.file, '--purge', '--yes');
  assert.ok(!existsSync(lab.paths.state));
  assert.deepEqual(tracesOf(lab.name), []);
  assert.deepEqual(images(), [image], 'the neighbour needs it');

  rmSync(neighbour, { recursive: true });
  await trivetOk('down', lab.file, '--purge', '--yes');
  assert.deepEqual(images(), []);
  assert.deepEqual(halfMade(lab), []);
  assert.deepEqual(changes(before, machine()), []);
});
