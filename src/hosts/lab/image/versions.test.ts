import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testedVersions, untested, versionLines, versionsIn } from './versions.ts';

const STATUS = `Package: nginx
Status: install ok installed
Description: a server
 Version: of the description
Version: 1.30.6-1

Package: gone
Status: deinstall ok config-files
Version: 1

Package: libssl3
Status: install ok installed
Version: 3.5.4-1
`;

test('of an image, what is installed is told with its version', () => {
  assert.equal(versionLines(versionsIn(STATUS)), 'libssl3 3.5.4-1\nnginx 1.30.6-1\n');
});

test('what differs from the tested versions is told, packages that roles name first', () => {
  const tested = new Map([
    ['nginx', '1.30.5-1'],
    ['libssl3', '3.5.3-1'],
    ['gone', '1'],
  ]);
  assert.deepEqual(untested(versionsIn(STATUS), tested, ['nginx']), [
    'nginx 1.30.6-1 (tested: 1.30.5-1)',
    'libssl3 3.5.4-1 (tested: 3.5.3-1)',
  ]);
  assert.deepEqual(untested(versionsIn(STATUS), versionsIn(STATUS), ['nginx']), []);
});

test('the record has a version for each of its packages', async () => {
  const tested = await testedVersions();
  assert.ok(tested.size > 100, `${tested.size} packages`);
  for (const [name, version] of tested) assert.match(version, /^\d/, name);
});
