import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { merged } from '../desired/index.ts';
import type { DesiredHost, Unit } from '../model/desired.ts';
import { observeScript } from './observe.ts';
import { parseObserved } from './observed.ts';

const NOTHING = merged('h', []);
const root = { owner: 'root', group: 'root', mode: '0644' };
const running = (name: string): Unit => ({ name, state: 'running', reloadOn: [], restartOn: [] });
const stopped = (name: string): Unit => ({ ...running(name), state: 'stopped' });

const HEX = 'ab'.repeat(32);

test('every section is read', () => {
  const desired: DesiredHost = {
    ...NOTHING,
    packages: ['nginx', 'gone', 'never'],
    users: [{ name: 'site', home: '/', groups: ['adm'] }],
    directories: [{ ...root, path: '/srv/my data' }],
    files: [{ ...root, path: '/etc/a', content: { kind: 'text', text: '' } }],
    units: [running('a.service')],
  };
  const output = `@packages
nginx installed
gone config-files
@users
site:x:990:980::/:/usr/sbin/nologin
@groups
root:x:0:
adm:x:4:syslog,site
site:x:980:
websites:x:981:other-site
@entries
41ed root root /srv/my data
8180 site adm /etc/a
@digests
${HEX}  /etc/a
@strangers
/etc/mysql/conf.d/by hand.cnf
@kernel
/proc/sys/net/ipv4/tcp_retries2:15
/proc/sys/net/ipv4/tcp_rmem:4096 131072
@units
LoadState=loaded
ActiveState=active
UnitFileState=enabled
NeedDaemonReload=yes
@markers
a.service ${HEX} -
@known
/etc/systemd/system/a.service.d/zz-kept.conf
/etc/systemd/system/b@x\\x2d1.service.d/zz-kept.conf
/etc/systemd/system/*.d/zz-kept.conf
@end
`;
  assert.deepEqual(parseObserved(desired, output), {
    host: 'h',
    packages: ['nginx'],
    users: { site: { home: '/', shell: '/usr/sbin/nologin', groups: ['adm', 'site'] } },
    directories: { '/srv/my data': { owner: 'root', group: 'root', mode: '0755' } },
    files: { '/etc/a': { owner: 'site', group: 'adm', mode: '0600', sha256: HEX } },
    units: {
      'a.service': {
        active: 'active',
        enabled: true,
        masked: false,
        needDaemonReload: true,
        loaded: { reload: HEX, restart: '' },
      },
    },
    certificates: { made: {}, issuer: null, trusted: null, known: [] },
    strangers: ['/etc/mysql/conf.d/by hand.cnf'],
    known: ['a.service', 'b@x\\x2d1.service'],
    kernel: { '/proc/sys/net/ipv4/tcp_retries2': '15', '/proc/sys/net/ipv4/tcp_rmem': '4096 131072' },
  });
});

const unitCases: readonly {
  name: string;
  unit: Unit;
  state: string;
  file: string;
  load?: string;
  active: string;
  enabled: boolean;
}[] = [
  {
    name: 'unknown',
    unit: running('a'),
    load: 'not-found',
    state: 'inactive',
    file: '',
    active: 'unknown',
    enabled: false,
  },
  {
    name: 'disabled',
    unit: running('a'),
    state: 'failed',
    file: 'disabled',
    active: 'failed',
    enabled: false,
  },
  {
    name: 'masked',
    unit: running('a'),
    state: 'inactive',
    file: 'masked',
    active: 'inactive',
    enabled: false,
  },
  {
    name: 'static and wanted',
    unit: running('a'),
    state: 'active',
    file: 'static',
    active: 'active',
    enabled: true,
  },
  {
    name: 'static and left to a rollout',
    unit: { ...running('a'), state: 'enabled' },
    state: 'inactive',
    file: 'static',
    active: 'inactive',
    enabled: true,
  },
  {
    name: 'static and unwanted',
    unit: stopped('a'),
    state: 'active',
    file: 'static',
    active: 'active',
    enabled: false,
  },
  {
    name: 'refreshing',
    unit: running('a'),
    state: 'refreshing',
    file: 'enabled',
    active: 'reloading',
    enabled: true,
  },
];

for (const { name, unit, state, file, load = 'loaded', active, enabled } of unitCases) {
  test(`a unit that is ${name}`, () => {
    const output = `@units\nLoadState=${load}\nActiveState=${state}\nUnitFileState=${file}\nNeedDaemonReload=no\n@markers\n@end\n`;
    assert.deepEqual(parseObserved({ ...NOTHING, units: [unit] }, output)?.units, {
      a: { active, enabled, masked: file.startsWith('masked'), needDaemonReload: false, loaded: null },
    });
  });
}

test('an observation that was cut short, or that systemd did not answer, is none', () => {
  const desired = { ...NOTHING, units: [running('a.service')] };
  assert.equal(parseObserved(NOTHING, '@end\n')?.host, 'h');
  assert.equal(parseObserved(NOTHING, '@packages\nnginx inst'), undefined);
  assert.equal(parseObserved(desired, '@units\n@markers\n@end\n'), undefined);
});

test('a damaged marker says nothing', () => {
  const output = `@units\nActiveState=active\n\nActiveState=active\n@markers\na ${HEX}\nb ${HEX} ${HEX}\n@end\n`;
  const units = parseObserved({ ...NOTHING, units: [running('a'), running('b')] }, output)?.units;
  assert.equal(units?.a?.loaded, null);
  assert.deepEqual(units?.b?.loaded, { reload: HEX, restart: HEX });
});

test('a real shell describes real files, whatever their names, and leaves out what is not there', () => {
  const folder = mkdtempSync(join(tmpdir(), "trivet-it's odd-"));
  try {
    const at = (name: string) => join(folder, name);
    writeFileSync(at('plain file'), 'hello\n');
    chmodSync(at('plain file'), 0o640);
    writeFileSync(at('$(touch oops)'), '');
    symlinkSync('plain file', at('link'));
    mkdirSync(at('made'), { mode: 0o711 });
    const names = ['plain file', '$(touch oops)', 'link', 'made', 'absent'];
    const desired: DesiredHost = {
      ...NOTHING,
      directories: ['made', 'absent', 'plain file'].map((name) => ({ ...root, path: at(name) })),
      files: names.map((name) => ({ ...root, path: at(name), content: { kind: 'text', text: '' } })),
    };
    const input = observeScript(desired, { sweep: false });
    const observed = parseObserved(desired, execFileSync('sh', ['-s'], { input, encoding: 'utf8' }));

    assert.deepEqual(Object.keys(observed?.files ?? {}), [at('plain file'), at('$(touch oops)')]);
    const { mode, sha256 } = observed?.files[at('plain file')] ?? {};
    assert.equal(mode, '0640');
    assert.equal(sha256, '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03');
    assert.deepEqual(Object.keys(observed?.directories ?? {}), [at('made')]);
    assert.equal(observed?.directories[at('made')]?.mode, '0711');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('of the files in owned folders, those are told that are not as a package brought them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trivet-owned-'));
  try {
    const at = (name: string) => join(folder, name);
    mkdirSync(at('bin'));
    mkdirSync(at('conf.d'));
    mkdirSync(at('conf.d/folder'));
    const write = (name: string, text: string) => writeFileSync(at(`conf.d/${name}`), text);
    write('packaged.cnf', 'as packaged\n');
    write('changed.cnf', 'by hand\n');
    write('by hand.cnf', 'by hand\n');
    write('.trivet-new.a.cnf', 'staged\n');
    symlinkSync('/dev/null', at('conf.d/masked.cnf'));
    symlinkSync('/usr/share/nginx/modules-available/mod.conf', at('conf.d/50-mod.conf'));
    const conffiles = ['packaged', 'changed'].map((name) => ` ${at(`conf.d/${name}.cnf`)} ${AS_PACKAGED}`);
    writeFileSync(
      at('bin/dpkg-query'),
      `#!/bin/sh\nprintf '%s\\n' ${conffiles.map((line) => `'${line}'`).join(' ')}\n`,
    );
    chmodSync(at('bin/dpkg-query'), 0o755);
    const owned = ['conf.d', 'absent.d'].map((name) => ({
      path: at(name),
      unit: 'a.service',
      how: 'restart' as const,
    }));
    const desired: DesiredHost = { ...NOTHING, owned };
    const input = observeScript(desired, { sweep: false });
    const env = { ...process.env, PATH: `${at('bin')}:${process.env.PATH}` };
    const observed = parseObserved(desired, execFileSync('sh', ['-s'], { input, encoding: 'utf8', env }));
    const strangers = ['by hand.cnf', 'changed.cnf', 'masked.cnf'].map((name) => at(`conf.d/${name}`));
    assert.deepEqual(observed?.strangers.toSorted(), strangers);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const AS_PACKAGED = createHash('md5').update('as packaged\n').digest('hex');

test('the kernel is asked for every setting that a declared file names, at each place of a pattern', () => {
  const text = '# why\nnet.ipv4.conf.*.rp_filter = 1\nkernel.ostype = Linux\nkernel.no_such_thing = 1\n';
  const desired: DesiredHost = {
    ...NOTHING,
    files: [{ ...root, path: '/etc/sysctl.d/60-a.conf', content: { kind: 'text', text } }],
  };
  const input = observeScript(desired, { sweep: false });
  const { kernel = {} } =
    parseObserved(desired, execFileSync('sh', ['-s'], { input, encoding: 'utf8' })) ?? {};
  assert.equal(kernel['/proc/sys/kernel/ostype'], 'Linux');
  assert.match(kernel['/proc/sys/net/ipv4/conf/lo/rp_filter'] ?? '', /^\d+$/);
  assert.ok(!('/proc/sys/kernel/no_such_thing' in kernel));
});
