import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { hostsWith } from '../../src/topology/index.ts';
import { chance } from '../support/chance.ts';
import { sql } from '../support/database.ts';
import { environmentLike } from '../support/environment.ts';
import { getOk, SITE } from '../support/get.ts';
import { forget } from '../support/traces.ts';
import { trivet, trivetJson, trivetOk } from '../support/trivet.ts';
import { type Place, START, walk } from '../support/walk.ts';

const STEPS = Number(process.env.TRIVET_CHANGES ?? 12);

const at = (place: Place) => environmentLike('tlong', { ...place, lab: { subnet: '10.48.2.0/24' } });
const lab = await at(START);
after(() => forget(lab));

interface Seen {
  readonly hosts: readonly {
    readonly name: string;
    readonly database: { readonly primary: boolean } | null;
  }[];
}

/** The one host that takes writes. */
async function primary(): Promise<string> {
  const { answer } = await trivetJson<Seen>('status', lab.file);
  const [host, ...others] = answer?.hosts.filter(({ database }) => database?.primary) ?? [];
  assert.ok(host && others.length === 0, 'there is one primary');
  return host.name;
}

test(`a running environment takes any change: ${STEPS} in a row`, async () => {
  await trivetOk('up', lab.file);
  await sql(lab, await primary(), 'CREATE TABLE site.walk (step INT PRIMARY KEY)');
  const steps = walk(STEPS, chance);
  for (const [number, { what, to }] of steps.entries()) {
    const said = `change ${number + 1}, ${what}`;
    console.log(said);
    await sql(lab, await primary(), `INSERT INTO site.walk VALUES (${number})`);
    const environment = await at(to);
    await trivetOk('up', lab.file, '--yes');
    assert.equal((await trivet('plan', lab.file)).code, 0, `${said} leaves something to change`);
    const { stdout, code } = await trivet('status', lab.file);
    assert.equal(code, 0, `after ${said}:\n${stdout}`);
    assert.match((await getOk(environment, SITE)).body, /<h1>/);
    for (const { name } of hostsWith(environment.topology, 'database')) {
      const rows = await sql(environment, name, 'SELECT COUNT(*) FROM site.walk');
      assert.equal(Number(rows), number + 1, `after ${said}, on ${name}`);
    }
  }
});
