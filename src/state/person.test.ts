import assert from 'node:assert/strict';
import { userInfo } from 'node:os';
import { test } from 'node:test';
import { person } from './person.ts';

test('who runs trivet is whoever it runs as, and their configuration is where they say', () => {
  const { name, uid, config, bySudo } = person({ HOME: '/home/ann' });
  assert.deepEqual(
    [name, uid, config, bySudo],
    [userInfo().username, userInfo().uid, '/home/ann/.config', false],
  );
  assert.equal(person({ HOME: '/home/ann', XDG_CONFIG_HOME: '/c' }).config, '/c');
  assert.equal(person({}).config, `${userInfo().homedir}/.config`);
});

test('under sudo it is who called it, whatever home and configuration root has', {
  skip: userInfo().uid !== 0 && 'only root is somebody else by sudo',
}, () => {
  const env = { SUDO_UID: '1', HOME: '/root', XDG_CONFIG_HOME: '/root/.config' };
  const { name, uid, gid, config, bySudo } = person(env);
  assert.deepEqual([name, uid, gid, config, bySudo], ['daemon', 1, 1, '/usr/sbin/.config', true]);
  assert.equal(person({ SUDO_UID: '0', HOME: '/root' }).bySudo, false);
  assert.equal(person({ SUDO_UID: '4000000000', HOME: '/root' }).name, userInfo().username);
});
