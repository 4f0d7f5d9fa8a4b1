import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fakeTransport } from '../../test/support/fake-transport.ts';
import { redacting } from './reach.ts';

const COMMAND = { argv: ['true'], timeoutMs: 1_000 };
const read = async () => ({ 'database/site-password': 's3cret' });

test('what a program that failed has said holds no secret', async () => {
  const said = { code: 1, stdout: 'tried s3cret', stderr: 'Access denied (s3cret)' };
  const { stdout, stderr } = await redacting(
    fakeTransport(() => said),
    read,
  ).run('db1', COMMAND);
  assert.equal(stdout, 'tried <secret database/site-password>');
  assert.equal(stderr, 'Access denied (<secret database/site-password>)');
});

test('a warning of one that succeeded holds none either, and its output is what it is', async () => {
  const said = { stdout: 's3cret', stderr: 'deprecated: s3cret' };
  const { stdout, stderr } = await redacting(
    fakeTransport(() => said),
    read,
  ).run('db1', COMMAND);
  assert.deepEqual([stdout, stderr], ['s3cret', 'deprecated: <secret database/site-password>']);
});

test('the secrets are not read while nothing has to be redacted', async () => {
  const never = () => assert.fail('the secrets were read');
  await redacting(
    fakeTransport(() => ({ stdout: 'fine' })),
    never,
  ).run('db1', COMMAND);
});

test('no command reaches a host past this', () => {
  const folder = new URL('../', import.meta.url);
  const past = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ts$/.test(path) && !/^remote\/|^environment\/reach/.test(path))
    .filter((path) => readFileSync(new URL(path, folder), 'utf8').includes('sshTransport'));
  assert.deepEqual(past, []);
});
