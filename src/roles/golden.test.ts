import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { topologyFrom } from '../../test/support/application.ts';
import { readable } from '../../test/support/golden.ts';
import type { Environment } from '../model/environment.ts';
import type { Role } from '../model/role.ts';
import { partOf, ROLES } from './index.ts';

/** The first lines of a case, as JSON; below the dashes stands what the role wants of that host. */
interface Given {
  /** What differs from BASE. */
  readonly environment: Partial<Environment>;
  readonly host: string;
}

const BASE: Environment = {
  name: 'golden',
  domain: 'foobar.com',
  lab: { subnet: '10.43.0.0/24' },
  dns: { servers: 1 },
  loadBalancers: { count: 1 },
  database: { voters: 1, replicas: 1 },
};
const DASHES = '\n----\n';

/** `UPDATE_GOLDEN=1` writes what is wanted now into the cases, for a person to review. */
const update = process.env.UPDATE_GOLDEN === '1';

for (const role of ROLES) {
  const folder = new URL(`${role.name}/cases/`, import.meta.url);
  const cases = readdirSync(folder);
  test(`${role.name} has a case`, () => assert.notEqual(cases.length, 0));
  for (const name of cases) {
    test(`${role.name}: ${name.replace('.txt', '').replaceAll('-', ' ')}`, async () => {
      const path = new URL(name, folder);
      const [given = '', wanted] = readFileSync(path, 'utf8').split(DASHES);
      const actual = readable(await desired(role, JSON.parse(given)));
      if (update) writeFileSync(path, `${given.trimEnd()}${DASHES}${actual}`);
      else assert.equal(actual, wanted);
    });
  }
}

async function desired(role: Role, { environment, host: name }: Given) {
  const topology = await topologyFrom({ ...BASE, ...environment });
  const host = topology.hosts.find((candidate) => candidate.name === name);
  assert.ok(host, `there is no host ${name}`);
  assert.ok(host.roles.includes(role.name), `${name} has no role ${role.name}`);
  const part = partOf(role, topology, host);
  assert.deepEqual(partOf(role, topology, host), part, 'the same question has the same answer');
  for (const { path, content } of part.files ?? []) {
    assert.ok(content.kind !== 'text' || content.text.endsWith('\n'), `${path} ends in a newline`);
  }
  return part;
}
