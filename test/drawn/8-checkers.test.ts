import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { ROLES } from '../../src/roles/index.ts';
import { checkedFiles, checkScript } from '../support/checked-files.ts';
import { drawnUp } from '../support/drawn.ts';
import { attemptOnHost } from '../support/host.ts';

const lab = await drawnUp();

/** Every host has the programs of all of them. */
const drawn = new Set(lab.topology.hosts.flatMap(({ roles }) => roles));

for (const role of ROLES.filter(({ name }) => drawn.has(name))) {
  const cases = new URL(`../../src/roles/${role.name}/cases/`, import.meta.url);
  for (const name of readdirSync(cases)) {
    const files = checkedFiles(new URL(name, cases));
    test(`${role.name}, ${name.replace('.txt', '').replaceAll('-', ' ')}: its own program accepts it`, async () => {
      assert.notEqual(files.length, 0, 'the case holds a file with a check');
      for (const file of files) {
        const { code, stdout, stderr } = await attemptOnHost(lab, 'internet', checkScript(file));
        assert.equal(code, 0, `${file.path}: ${file.check}\n${stdout}${stderr}`);
      }
    });
  }
}

test('a checker refuses what is wrong', async () => {
  const broken = {
    path: '/etc/haproxy/haproxy.cfg',
    mode: '0644',
    check: 'haproxy -c -f {}',
    text: 'defaults\n    balance sideways\n',
  };
  const { code } = await attemptOnHost(lab, 'internet', checkScript(broken));
  assert.notEqual(code, 0);
});
