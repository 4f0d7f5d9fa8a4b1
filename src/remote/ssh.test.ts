import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runChild } from './child.ts';
import { sshTransport } from './ssh.ts';

let folder = '';
let config = '';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trivet-ssh-'));
  config = join(folder, 'config');
  // Port 1 refuses at once; `deaf` never gets as far as a connection.
  await writeFile(
    config,
    ['Host refused', '  HostName 127.0.0.1', '  Port 1', 'Host deaf', '  ProxyCommand sleep 60', ''].join(
      '\n',
    ),
  );
});

after(() => rm(folder, { recursive: true }));

test('a host that refuses is unreachable, in the words of ssh', async () => {
  await assert.rejects(sshTransport(config).run('refused', { argv: ['true'], timeoutMs: 30_000 }), {
    code: 'TRV_HOST_UNREACHABLE',
    where: 'refused',
    message: 'ssh: connect to host 127.0.0.1 port 1: Connection refused',
  });
});

test('a command is given up at its deadline', async () => {
  const started = performance.now();
  await assert.rejects(sshTransport(config).run('deaf', { argv: ['echo', 'a b'], timeoutMs: 200 }), {
    code: 'TRV_COMMAND_TIMEOUT',
    where: "deaf: echo 'a b'",
    message: 'not finished after 0.2 s, the limit',
  });
  assert.ok(performance.now() - started < 30_000);
});

test('of a command that tells, the limit says what it was a limit of', async () => {
  await assert.rejects(sshTransport(config).run('deaf', { argv: ['true'], timeoutMs: 200, tells: true }), {
    code: 'TRV_COMMAND_TIMEOUT',
    message: 'for 0.2 s, the limit, it printed nothing and read nothing of its input',
  });
});

const PATIENCE_MS = 2_000;
/** Shell that does a thing five times, and takes longer for all of them than is waited for without a sign of life. */
const slowly = (work: string) => ['sh', '-c', `for turn in 1 2 3 4 5; do ${work}; sleep 0.6; done`];
const ending = async (argv: readonly string[], tells: { tells?: true }, stdin?: Buffer) =>
  (await runChild(argv, { timeoutMs: PATIENCE_MS, ...tells, ...(stdin && { stdin }) })).kind;

test('what makes progress may take what it takes, and what stands still is ended', async () => {
  const input = Buffer.alloc(4 << 20);
  const prints = slowly('echo on');
  const reads = slowly('head -c 400000 >/dev/null');
  assert.deepEqual(
    await Promise.all([
      ending(prints, { tells: true }),
      ending(reads, { tells: true }, input),
      ending(prints, {}),
      ending(reads, {}, input),
      ending(['sh', '-c', 'echo on; sleep 30'], { tells: true }, input),
    ]),
    ['exited', 'exited', 'timed-out', 'timed-out', 'timed-out'],
  );
});

test('a child gives its exit code, both outputs, and has read its input', async () => {
  const argv = ['sh', '-c', 'cat; echo oops >&2; exit 3'];
  assert.deepEqual(await runChild(argv, { stdin: 'input', timeoutMs: 30_000 }), {
    kind: 'exited',
    code: 3,
    stdout: 'input',
    stderr: 'oops\n',
  });
});

test('a child that leaves its input unread is no error', async () => {
  const ending = await runChild(['true'], { stdin: Buffer.alloc(1 << 20), timeoutMs: 30_000 });
  assert.equal(ending.kind === 'exited' && ending.code, 0);
});

test('a process left behind with stderr open does not hold up the result', async () => {
  const started = performance.now();
  const ending = await runChild(['sh', '-c', 'echo said >&2; sleep 60 >/dev/null & exit 0'], {
    timeoutMs: 50_000,
  });
  assert.equal(ending.kind === 'exited' && ending.stderr, 'said\n');
  assert.ok(performance.now() - started < 40_000);
});
