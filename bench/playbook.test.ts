import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DesiredHost } from '../src/model/desired.ts';
import { PLAYBOOK, variablesOf } from './playbook.ts';

const OWNERSHIP = { owner: 'root', group: 'site', mode: '0640' };

const DESIRED: DesiredHost = {
  host: 'web1',
  packages: ['nginx'],
  users: [{ name: 'site', home: '/srv/site', groups: ['ssl'] }],
  directories: [{ path: '/srv/site', ...OWNERSHIP }],
  files: [{ path: '/etc/site.json', ...OWNERSHIP, content: { kind: 'secret', name: 'x' } }],
  units: [
    { name: 'a.service', state: 'running', reloadOn: [], restartOn: [] },
    { name: 'b.service', state: 'enabled', reloadOn: [], restartOn: [] },
    { name: 'c.service', state: 'stopped', reloadOn: [], restartOn: [] },
  ],
  owned: [],
  certificates: [],
};

test("Ansible is asked for all that a host's desired state asks for", () => {
  assert.deepEqual(
    variablesOf(DESIRED, (path) => `/files${path}`),
    {
      desired_packages: ['nginx'],
      desired_users: [{ name: 'site', groups: ['ssl'] }],
      desired_directories: [{ path: '/srv/site', ...OWNERSHIP }],
      desired_files: [{ src: '/files/etc/site.json', dest: '/etc/site.json', ...OWNERSHIP }],
      desired_units: [
        { name: 'a.service', enabled: true, state: 'started' },
        { name: 'b.service', enabled: true },
        { name: 'c.service', enabled: false, state: 'stopped' },
      ],
    },
  );
});

test('every list of a host has its task', () => {
  const tasks = JSON.stringify(PLAYBOOK);
  for (const list of Object.keys(variablesOf(DESIRED, String)))
    assert.match(tasks, new RegExp(`{{ ${list} }}`));
});
