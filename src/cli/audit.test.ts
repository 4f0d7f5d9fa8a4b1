import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Judged } from '../audit/index.ts';
import { loadEnvironment } from '../environment/environment.ts';
import { ROOT } from '../state/root.ts';
import { exitCodeOfFindings } from './exit.ts';

const folder = mkdtempSync(join(tmpdir(), 'trivet-audit-'));
after(() => rmSync(folder, { recursive: true }));

const ONE = `dns: { servers: 1 }, loadBalancers: { count: 1 }, database: { voters: 1 }`;

function file(name: string, settings: string): string {
  const path = join(folder, `${name}.ts`);
  const text = `export default { name: '${name}', domain: 'foobar.com', lab: { subnet: '10.99.0.0/24' }, ${settings} };\n`;
  writeFileSync(path, text);
  return path;
}

function trivet(...words: string[]) {
  const env = { ...process.env, TRIVET_STATE: folder, NO_COLOR: '1' };
  const argv = [join(ROOT, 'src/cli/main.ts'), ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
    env,
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { code: status, stdout, stderr };
}

const answered = (words: string[]) =>
  JSON.parse(trivet(...words, '--json').stdout.split('\n')[0] ?? '') as { findings: Judged[] };

test('errors are exit code 1, and each cause is told once', () => {
  const { code, stdout } = trivet('audit', file('one', ONE));
  assert.equal(code, 1);
  assert.equal(stdout.match(/is a single point of failure/g)?.length, 3);
  assert.match(stdout, /lb1 is a single point of failure {3}spof\/static\/lb1 and 4 like it/);
  assert.match(stdout, /nobody can get static files, read pages, sign in, change anything, pay\n/);
  assert.match(stdout, /remedy {2}loadBalancers: \{ count: 2 \} {3}.*one\.ts:1\n/);
  assert.match(stdout, /single points of failure: dns1, lb1, db1\.\n$/);
});

test('the worst finding is the exit code', () => {
  const [error, warning] = [{ severity: 'error' as const }, { severity: 'warning' as const }];
  assert.equal(exitCodeOfFindings([warning, error]), 1);
  assert.equal(exitCodeOfFindings([warning]), 5);
  assert.equal(exitCodeOfFindings([]), 0);
});

test('two of everything and three voters: no single point of failure', () => {
  const { stdout } = trivet('audit', file('two', ''));
  assert.match(stdout, /; no single point of failure\.\n$/);
});

test('one finding, or the nearest to it', () => {
  const one = file('one', ONE);
  const explained = trivet('audit', one, '--explain', 'spof/write/db1');
  assert.equal(explained.code, 0);
  assert.match(explained.stdout, /shown by {2}trivet drill power-cut-primary/);
  const unknown = trivet('audit', one, '--explain', 'spof/write/db');
  assert.equal(unknown.code, 2);
  assert.match(unknown.stderr, /Did you mean "spof\/write\/db1"\?/);
});

test('SARIF on standard output alone', () => {
  const log = JSON.parse(trivet('audit', file('one', ONE), '--sarif').stdout);
  assert.equal(log.version, '2.1.0');
  assert.match(
    log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri,
    /^file:\/\/.*one\.ts$/,
  );
});

test('a service level that cannot be kept is refused by audit and check, and by plan and up before they look at anything', () => {
  const owing = file('owing', `${ONE}, serviceLevel: { read: { failedRequests: 0 } }`);
  for (const command of ['audit', 'check', 'plan', 'up']) {
    const { code, stderr } = trivet(command, owing);
    assert.equal(code, 2);
    assert.match(stderr, /TRV_SERVICE_LEVEL/);
    assert.match(stderr, /where {2}.*owing\.ts: serviceLevel\.read\.failedRequests/);
  }
  assert.match(trivet('audit', owing).stdout, /lb1 is a single point of failure/);
});

test('what a drill has shown is told, and what is damaged is left out with a warning', async () => {
  const path = file('drilled', ONE);
  const { topology, paths } = await loadEnvironment(path);
  const { digestOf } = await import('../topology/index.ts');
  const at = '2026-11-24T12:00:00Z';
  const verdict = {
    drill: 'power-cut-primary',
    topology: digestOf(topology),
    at,
    held: false,
    tried: ['write', 'pay'],
    noticed: ['write'],
  };
  const state = join(folder, 'drilled');
  mkdirSync(state);
  writeFileSync(join(state, 'verdicts.json'), JSON.stringify([verdict]));
  assert.match(paths.verdicts, /drilled\/verdicts\.json$/);
  const standing = (id: string) =>
    answered(['audit', path]).findings.find((each) => each.id === id)?.standing.kind;
  assert.equal(standing('spof/write/db1'), 'confirmed');
  assert.equal(standing('spof/pay/db1'), 'refuted');
  assert.equal(standing('spof/read/lb1'), 'predicted');
  assert.match(trivet('audit', path).stdout, /confirmed by power-cut-primary on 2026-11-24/);
  writeFileSync(join(state, 'verdicts.json'), '[{}]');
  const { stderr, code } = trivet('audit', path);
  assert.match(stderr, /What drills have shown is left out: .*verdicts\.json: it is damaged/);
  assert.equal(code, 1);
});

test('settings that mean nothing are warnings of check', () => {
  const { code, stdout, stderr } = trivet(
    'check',
    file('idle', `servers: { count: 1, mode: 'active-active' }`),
  );
  assert.deepEqual(
    [code, stderr.split('idle.ts: ')[1]],
    [0, 'servers.mode means nothing: there is one server.\n'],
  );
  assert.match(stdout, /idle\.ts is fine/);
});

test('real payments without a seller are a warning, and a sandbox is none', () => {
  const payment = `payment: { host: 'api.stripe.com' }`;
  const told = (name: string, settings: string) => trivet('check', file(name, settings)).stderr;
  assert.match(told('nobody', payment), /application\.settings: seller is not set: payments are real/);
  assert.equal(told('sandboxed', ''), '');
  const seller = `{ name: 'a', street: 'b', postalCode: 'c', city: 'd', country: 'DE', email: 'e@example.com' }`;
  assert.equal(told('somebody', `${payment}, application: { settings: { seller: ${seller} } }`), '');
});
