import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { environmentLike } from '../support/environment.ts';
import { getOk, SITE } from '../support/get.ts';
import { onHost } from '../support/host.ts';
import { shortDrills } from '../support/short-drill.ts';
import { forget } from '../support/traces.ts';
import { trivet, trivetOk } from '../support/trivet.ts';

/** Another application, in another language: forty lines of Python with one table. */
const GUESTBOOK = join(import.meta.dirname, '../support/guestbook');

const lab = await environmentLike('txtenant', {
  lab: { subnet: '10.47.8.0/24' },
  application: { name: GUESTBOOK },
});

after(() => forget(lab));

test('another application is built, migrated, deployed and verified', async () => {
  const { stderr } = await trivetOk('up', lab.file);
  assert.match(stderr, /✓ verify .*served by web1, web2; written on db1, read back from db2/);
  assert.equal((await trivet('plan', lab.file)).code, 0, 'something is left to change');
  const { notes } = JSON.parse((await getOk(lab, SITE)).body) as { readonly notes: number };
  assert.ok(notes >= 1, 'what the write check wrote is not read');
  const style = await getOk(lab, `${SITE}/assets/guestbook.css`);
  assert.match(style.headers['cache-control'] ?? '', /immutable/);
});

test('it runs by its own program alone, and may not change its own schema', async () => {
  assert.match(
    await onHost(lab, 'web1', 'systemctl cat site'),
    /ExecStart=\/usr\/bin\/python3 guestbook\.py/,
  );
  assert.match(
    await onHost(lab, 'db1', `mysql --batch --execute "SHOW GRANTS FOR site"`),
    /GRANT SELECT, INSERT, UPDATE, DELETE ON `site`\.\* TO/,
  );
});

test('what it has no task for is refused before anything is done', async () => {
  const { code, stderr } = await trivet('admin', 'ada@example.com', '--env', lab.file);
  assert.equal(code, 2);
  assert.match(stderr, /guestbook, which txtenant runs, has no such task/);
});

test('its users do not notice that its program, or Nginx, is killed', async () => {
  const [run] = await shortDrills(lab, ['kill-site', 'kill-nginx']);
  assert.ok(run?.held, JSON.stringify(run?.measured));
  assert.ok((run.measured.journeys.write?.wanted ?? 0) > 0, 'nobody wrote');
  assert.equal(run.measured.journeys.pay, undefined, 'it offers no payment');
});
