import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALSO_CALLED } from './also-called.ts';
import { COMMANDS } from './commands/index.ts';
import { parse } from './parse.ts';

/** What of an invocation differs from case to case. */
function read(line: string) {
  const invocation = parse(line.split(' ').filter(Boolean), COMMANDS);
  const name = invocation.command?.name;
  if (invocation.kind === 'help') return { help: name };
  const { args, environment, options } = invocation;
  return { name, args, environment, options: { ...options } };
}

const run = (name: string, rest: { args?: string[]; environment?: string; options?: object } = {}) => ({
  name,
  args: [],
  environment: undefined,
  options: {},
  ...rest,
});

for (const [line, expected] of [
  ['', { help: undefined }],
  ['--help', { help: undefined }],
  ['-h', { help: undefined }],
  ['help', { help: undefined }],
  ['help up', { help: 'up' }],
  ['up --help', { help: 'up' }],
  ['up -h', { help: 'up' }],
  ['--version', run('version')],
  ['--version --json', run('version')],
  ['up', run('up')],
  ['up lab', run('up', { environment: 'lab' })],
  ['up --env lab', run('up', { environment: 'lab', options: { env: 'lab' } })],
  ['--env lab up', run('up', { environment: 'lab', options: { env: 'lab' } })],
  ['up lab --env=lab', run('up', { environment: 'lab', options: { env: 'lab' } })],
  ['up --publish 127.0.0.1:80', run('up', { options: { publish: '127.0.0.1:80' } })],
  ['down --purge lab', run('down', { environment: 'lab', options: { purge: true } })],
  ['deploy lab', run('deploy', { environment: 'lab' })],
  ['rollback r1', run('rollback', { args: ['r1'] })],
  ['ssh web1', run('ssh', { args: ['web1'] })],
  ['ssh web1 -- ls -la --env x', run('ssh', { args: ['web1', 'ls', '-la', '--env', 'x'] })],
  ['ssh web1 uptime', run('ssh', { args: ['web1', 'uptime'] })],
  ['logs web1 web2 --follow', run('logs', { args: ['web1', 'web2'], options: { follow: true } })],
] as const) {
  test(`trivet ${line}`, () => assert.deepEqual(read(line), expected));
}

for (const [line, why, next] of [
  ['pu', 'unknown command "pu"', 'Did you mean "up"?'],
  ['destroy', 'unknown command "destroy"', 'That is: trivet down'],
  ['exec', 'unknown command "exec"', 'That is: trivet ssh'],
  ['apply', 'unknown command "apply"', 'That is: trivet up'],
  ['ps', 'unknown command "ps"', 'That is: trivet status'],
  ['top', 'unknown command "top"', 'That is: trivet status'],
  ['up --env', '--env needs a value', 'Write it like --env=NAME.'],
  ['up --env --json', '--env needs a value', 'Write it like --env=NAME.'],
  ['down --purge=yes', '--purge takes no value', 'See: trivet down --help'],
  ['help pu', 'unknown command "pu"', 'Did you mean "up"?'],
  ['--versoin', 'unknown option "--versoin"', 'Did you mean "--version"?'],
  ['up --publsh x', 'unknown option "--publsh"', 'Did you mean "--publish"?'],
  ['check --purge', 'unknown option "--purge"', 'Known: --env, --json, --help.'],
  ['ssh web1 ls -l', 'unknown option "-l"', 'Known: --env, --json, --help.'],
  ['up a b', '"b" is one word too many', 'See: trivet up --help'],
  ['deploy a b', '"b" is one word too many', 'See: trivet deploy --help'],
  ['version --env lab', 'unknown option "--env"', 'Known: --json, --help.'],
  ['up a --env b', 'the environment is named twice: "a" and "b"', 'See: trivet up --help'],
  ['ssh', 'HOST is missing', 'See: trivet ssh --help'],
] as const) {
  test(`trivet ${line}: ${why}`, () => {
    assert.throws(() => read(line), { code: 'TRV_USAGE', message: why, next });
  });
}

test('whatever else a thing is called, its name here is that of a command', () => {
  const names = COMMANDS.map(({ name }) => name);
  for (const [word, meant] of Object.entries(ALSO_CALLED)) {
    assert.deepEqual([names.includes(word), names.includes(meant)], [false, true], word);
  }
});
