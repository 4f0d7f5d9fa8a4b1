import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type DatabaseHost, observeDatabase, servesData } from '../../src/database/operate/index.ts';
import { inject, revertAll, type Undo } from '../../src/drill/faults/active.ts';
import { faultOn } from '../../src/drill/faults/resolve.ts';
import { sshTransport } from '../../src/remote/index.ts';
import { contextOf, missedOnAny } from '../support/drill.ts';
import { eventually } from '../support/eventually.ts';
import { onHost } from '../support/host.ts';
import { journalFrom } from '../support/journal.ts';
import { shortDrills } from '../support/short-drill.ts';
import { trivet, trivetJson, trivetOk } from '../support/trivet.ts';
import { newVisitor, signIn, signUp } from '../support/visitor.ts';
import { votersUp } from '../support/voters.ts';

const lab = await votersUp();
const transport = sshTransport(lab.paths.sshConfig);

const VOTERS = ['db1', 'db2', 'db3'];
const observed = () => observeDatabase(lab.topology, transport);
const serves = ({ status }: DatabaseHost) => servesData(status);
const isMember = ({ status }: DatabaseHost) => status?.group?.state === 'online';
const namesOf = (hosts: readonly DatabaseHost[], is: (host: DatabaseHost) => boolean) =>
  hosts.filter(is).map(({ host }) => host.name);
const primaries = async () => namesOf(await observed(), ({ status }) => status?.primary === true);

const allServe = (withinMs: number) =>
  eventually('all database hosts serve', withinMs, async () =>
    assert.deepEqual(namesOf(await observed(), serves), VOTERS),
  );

test('what users are owed on any machine is kept while one host after the other fails, in one load', async () => {
  const drills = await shortDrills(lab, [
    'power-cut-load-balancer',
    'kill-primary',
    'shut-down-primary',
    'switchover',
  ]);
  assert.equal(drills.length, 1);
  assert.deepEqual(missedOnAny(drills), []);
});

suite('what an operator does with the database', () => {
  test('a secondary is rebuilt from the others, and what it held is kept aside', async () => {
    await allServe(60_000);
    const [primary = ''] = await primaries();
    const other = VOTERS.find((name) => name !== primary) ?? '';
    const { code, answer } = await trivetJson<{ aside: string }>('db', 'rejoin', other, '--env', lab.file);
    assert.equal(code, 0);
    assert.match(await onHost(lab, other, `ls ${answer?.aside}`), /ibdata1/);
    await allServe(1_000);
    const refused = await trivet('db', 'rejoin', primary, '--env', lab.file);
    assert.match(refused.stderr, /TRV_DATABASE_REFUSED[\s\S]*it is the primary/);
  });

  test('voters that serve are restarted one after the other', async () => {
    await allServe(60_000);
    const started = () => Promise.all(VOTERS.map((name) => onHost(lab, name, SINCE)));
    const before = await started();
    await Promise.all(VOTERS.map((name) => onHost(lab, name, `echo '# changed by hand' >> ${CNF}`)));
    const up = trivetOk('up', lab.file);
    assert.ok((await fewestMembers(up)) >= VOTERS.length - 1);
    assert.ok((await started()).every((since, index) => since !== before[index]));
    await allServe(1_000);
  });

  test('servers and DNS servers are restarted one after the other', async () => {
    const tiers = [
      { hosts: ['web1', 'web2'], unit: 'site', file: '/etc/site/config.json' },
      { hosts: ['dns1', 'dns2'], unit: 'knot', file: '/etc/knot/knot.conf' },
    ];
    for (const { hosts, file } of tiers) {
      await Promise.all(hosts.map((name) => onHost(lab, name, `echo >> ${file}`)));
    }
    const before = await sinceBoot();
    await trivetOk('up', lab.file);
    for (const { hosts, unit } of tiers) {
      const [first, second] = (await Promise.all(hosts.map((name) => lastRestart(name, unit)))).sort(
        (one, other) => one.stopped - other.stopped,
      );
      assert.ok(first && second && first.stopped > before, `${unit} was not restarted`);
      assert.ok(first.started <= second.stopped, `${unit}: ${JSON.stringify({ first, second })}`);
    }
  });

  /** Cuts a secondary off from the other voters until `enough` holds; what its supervisor has said since is told. */
  const isolated = async (lonely: string, enough: (said: () => Promise<string>) => Promise<void>) => {
    const said = await journalFrom(lab, lonely, ['mysql-supervisor']);
    const revert = await inject(
      contextOf(lab),
      faultOn({ kind: 'partition' }, lonely, lab.topology, 'lonely'),
    );
    try {
      await eventually('it is time to let it back', 60_000, () => enough(said));
    } finally {
      await revert();
    }
    return said;
  };
  const primaryAndAnother = async () => {
    await allServe(60_000);
    const [primary = ''] = await primaries();
    return [primary, VOTERS.find((name) => name !== primary) ?? ''] as const;
  };

  test('a voter that is back before it has given up comes back to the group, which has gone on without it', async () => {
    const [primary, lonely] = await primaryAndAnother();
    const said = await isolated(lonely, async () => {
      const { status } = (await observed()).find(({ host }) => host.name === primary) ?? {};
      assert.equal(Object.keys(status?.group?.members ?? {}).length, 2);
    });
    await eventually('it hears of that, from another voter or from MySQL', 20_000, async () =>
      assert.match(await said(), /tells that the group has gone on without it|was expelled/),
    );
    await allServe(60_000);
    assert.doesNotMatch(await said(), /was cut off, and is killed/);
  });

  test('of two that do not hear each other one waits, if it is expelled, and the group goes on', async () => {
    const [primary] = await primaryAndAnother();
    const cut = faultOn({ kind: 'link-cut' }, primary, lab.topology, 'link');
    const revert = await inject(contextOf(lab), cut);
    try {
      // MySQL mostly expels one of the two; at times it does not, because both hear the third.
      await eventually('one is expelled', 15_000, async () =>
        assert.equal(namesOf(await observed(), isMember).length, VOTERS.length - 1),
      ).catch(() => {});
      await eventually('somebody takes writes, and who was expelled waits', 30_000, async () => {
        const hosts = await observed();
        const waits = ({ status }: DatabaseHost) => /waits to join group/.test(status?.sentence ?? '');
        assert.equal(namesOf(hosts, ({ status }) => status?.primary === true).length, 1);
        assert.equal(namesOf(hosts, waits).length, VOTERS.length - namesOf(hosts, isMember).length);
      });
    } finally {
      await revert();
    }
    await allServe(60_000);
  });

  test('a voter that nobody answers is killed rather than waited for, and comes back', async () => {
    const [, lonely] = await primaryAndAnother();
    const before = await onHost(lab, lonely, SINCE);
    const said = await isolated(lonely, async (said) => assert.match(await said(), /no group: waits for/));
    await allServe(60_000);
    assert.match(await said(), /was cut off, and is killed/);
    assert.notEqual(await onHost(lab, lonely, SINCE), before);
  });

  test('after a total outage the others wait for a host that is lost, until it is given up', async () => {
    await allServe(60_000);
    const refused = await trivet('db', 'forget', 'db1', '--accept-loss', '--env', lab.file);
    assert.match(refused.stderr, /TRV_DATABASE_REFUSED[\s\S]*there is a group/);
    const context = contextOf(lab);
    const visitor = newVisitor();
    assert.equal((await signUp(lab, visitor)).status, 303);
    const [lost = ''] = await primaries();
    const others = VOTERS.filter((name) => name !== lost);
    const returns: Undo[] = [];
    for (const host of [...others, lost]) returns.push(await inject(context, { kind: 'power-cut', host }));
    for (const back of returns.slice(0, others.length)) await back();
    await eventually('the others wait', 60_000, async () =>
      assert.deepEqual(
        namesOf(await observed(), ({ status }) => status?.sentence.includes(`forget ${lost}`) === true),
        others,
      ),
    );
    const careless = await trivet('db', 'forget', lost, '--env', lab.file);
    assert.equal(careless.code, 2);
    await trivetOk('db', 'forget', lost, '--accept-loss', '--env', lab.file);
    await eventually('the others have a primary', 60_000, async () =>
      assert.deepEqual(namesOf(await observed(), serves), others),
    );
    await eventually('who signed up before is known', 30_000, async () =>
      assert.equal((await signIn(lab, visitor)).headers.location, '/account'),
    );
    await revertAll(context);
    await allServe(120_000);
  });
});

/** How many voters were members of the group at the same time at least, while something was done. */
async function fewestMembers(work: Promise<unknown>): Promise<number> {
  let fewest = VOTERS.length;
  let over = false;
  const done = work.finally(() => {
    over = true;
  });
  while (!over) {
    const hosts = await observed();
    // Of one that was too busy to answer nothing is known.
    if (hosts.every(({ status }) => status !== null))
      fewest = Math.min(fewest, namesOf(hosts, isMember).length);
  }
  await done;
  return fewest;
}

/** Microseconds of the clock that all hosts of a lab share. */
async function sinceBoot(): Promise<number> {
  return Number.parseFloat(await onHost(lab, 'web1', 'cat /proc/uptime')) * 1e6;
}

async function lastRestart(name: string, unit: string): Promise<{ stopped: number; started: number }> {
  const [stopped, started] = await Promise.all(
    ['ActiveExit', 'ActiveEnter'].map((event) =>
      onHost(lab, name, `systemctl show --value --property=${event}TimestampMonotonic ${unit}`),
    ),
  );
  return { stopped: Number(stopped), started: Number(started) };
}

const CNF = '/etc/mysql/mysql.conf.d/zz-trivet.cnf';
const SINCE = 'systemctl show --property=ActiveEnterTimestampMonotonic mysql';
