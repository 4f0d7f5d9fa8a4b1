import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ROLES } from '../../src/roles/index.ts';
import { drawnUp } from '../support/drawn.ts';
import { attemptOnHost } from '../support/host.ts';

const lab = await drawnUp();

/** A file of a golden case together with the program that will read it. */
interface Checked {
  readonly path: string;
  readonly check: string;
  readonly text: string;
}

/** The blocks of a golden case that have a check: `file PATH …`, `check ARGV`, and the text, indented by four. */
function checkedFiles(golden: string): Checked[] {
  const blocks = golden.matchAll(/^file (\S+) .*\ncheck (.+)\n((?: {4}.*\n|\n(?= {4}|\n))+)/gm);
  return [...blocks].map(([, path = '', check = '', body = '']) => ({
    path,
    check,
    text: body.replace(/^ {4}/gm, ''),
  }));
}

/** Every host has every program; the addresses of a case need not be its own, so any may be bound. */
const script = ({ path, check, text }: Checked) => `\
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch"
staged="$scratch/${path.split('/').at(-1)}"
cat > "$staged" <<'TEXT_OF_THE_CASE'
${text}TEXT_OF_THE_CASE
echo 1 > /proc/sys/net/ipv4/ip_nonlocal_bind
${check.replace('{}', '"$staged"')}
`;

for (const role of ROLES) {
  const cases = new URL(`../../src/roles/${role.name}/cases/`, import.meta.url);
  for (const name of readdirSync(cases)) {
    const files = checkedFiles(readFileSync(new URL(name, cases), 'utf8'));
    test(`${role.name}, ${name.replace('.txt', '').replaceAll('-', ' ')}: its own program accepts it`, async () => {
      assert.notEqual(files.length, 0, 'the case holds a file with a check');
      for (const file of files) {
        const { code, stdout, stderr } = await attemptOnHost(lab, 'internet', script(file));
        assert.equal(code, 0, `${file.path}: ${file.check}\n${stdout}${stderr}`);
      }
    });
  }
}

test('a checker refuses what is wrong', async () => {
  const broken = {
    path: '/etc/haproxy/haproxy.cfg',
    check: 'haproxy -c -f {}',
    text: 'defaults\n    balance sideways\n',
  };
  const { code } = await attemptOnHost(lab, 'internet', script(broken));
  assert.notEqual(code, 0);
});
