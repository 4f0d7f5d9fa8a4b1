import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { environmentFile, environmentLike } from '../support/environment.ts';
import { getOk, SITE } from '../support/get.ts';
import { run, start } from '../support/program.ts';
import { secretsIn, secretsOf } from '../support/secrets.ts';
import { forget, tracesOf } from '../support/traces.ts';
import { TRIVET, trivet, trivetOk } from '../support/trivet.ts';
import { watchCommands } from '../support/watch-commands.ts';

const SMALL = { servers: { count: 1 }, database: { replicas: 0 } };
const one = await environmentLike('txone', { ...SMALL, lab: { subnet: '10.47.2.0/24' } });
const two = await environmentLike('txtwo', { ...SMALL, lab: { subnet: '10.48.2.0/24' } });

after(async () => {
  await forget(one);
  await forget(two);
});

test('what changes an environment is refused while another trivet changes it, and told who that is', async () => {
  const first = start([TRIVET, 'up', one.file]);
  await first.prints(/^· image /m);
  const command = `trivet up ${one.file}`;
  for (const refused of [
    ['up', one.file],
    ['down', one.file],
    ['deploy', '--env', one.file],
  ]) {
    const { code, stderr } = await run([TRIVET, ...refused]);
    assert.equal(code, 3, stderr);
    assert.match(stderr, /TRV_LOCKED/);
    assert.match(stderr, new RegExp(`why +\`${command}\` is running: process ${first.pid}, since 20`));
    assert.match(stderr, new RegExp(`next +.*kill ${first.pid}`));
  }
  assert.equal((await first.ended()).code, 0, 'the first one should not have noticed');
});

test('what only looks is not refused meanwhile', async () => {
  const working = start([TRIVET, 'up', one.file]);
  await working.prints(/^· image /m);
  for (const look of [
    ['status', one.file],
    ['db', 'status', '--env', one.file],
  ]) {
    const { code, stderr } = await trivet(...look);
    assert.equal(code, 0, stderr);
  }
  assert.equal((await working.ended()).code, 0);
});

/** Command lines of every process on this machine while the second lab came up. */
let commands = '';

test('a second lab comes up while the first is brought up to date, and both serve', async () => {
  const watch = watchCommands();
  const ups = [one, two].map(({ file }) => trivetOk('up', file));
  await Promise.all(ups).finally(() => {
    commands = [...watch.stop()].join('\n');
  });
  for (const lab of [one, two]) assert.match((await getOk(lab, SITE)).body, /<h1>/);
});

test('no secret stood in a command line meanwhile', async () => {
  assert.match(commands, /mysqld/);
  assert.match(commands, /systemd-nspawn .*--machine=txtwo-web1/);
  for (const lab of [one, two]) {
    assert.ok(Object.keys(await secretsOf(lab)).length >= 4, 'there should be secrets');
    assert.deepEqual(await secretsIn(lab, commands), []);
  }
});

test('a third lab on the subnet of the first is refused, naming that lab', async () => {
  const file = environmentFile('txthree', { lab: { subnet: one.config.lab.subnet } });
  const { code, stderr } = await trivet('up', file);
  assert.equal(code, 1);
  assert.match(stderr, /TRV_SUBNET_IN_USE/);
  assert.match(stderr, /where +lab\.subnet: 10\.47\.2\.0\/24/);
  assert.match(stderr, /why +the lab txone runs on 10\.47\.2\.1\/24/);
  assert.match(stderr, /next +.*trivet down --env txone/);
  assert.deepEqual(tracesOf('txthree'), []);
});

test('down of one lab leaves the other alone', async () => {
  // Connections and programs of the moment may have gone by themselves.
  const lasting = () =>
    tracesOf(two.name).filter((trace) => !/^process /.test(trace) || /systemd-nspawn/.test(trace));
  const before = lasting();
  await trivetOk('down', one.file);
  assert.deepEqual(tracesOf(one.name), []);
  assert.deepEqual(lasting(), before);
  assert.equal((await trivet('status', two.file)).code, 0);
  assert.match((await getOk(two, SITE)).body, /<h1>/);
});
