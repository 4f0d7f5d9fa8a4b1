import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { down } from '../../src/hosts/lab/index.ts';
import { groupOf, groupsHere, isRunning } from '../../src/hosts/lab/system/groups.ts';
import { clearUnit, killUnit, startUnit } from '../../src/hosts/lab/system/units.ts';
import { ROOT } from '../../src/state/root.ts';
import { folderApart, linkImage, linkNode } from './apart.ts';
import { eventually } from './eventually.ts';
import { noteLab } from './labs-of-tests.ts';
import { type Ended, run } from './program.ts';

/** This machine once more, inside of itself. */
export interface Nested {
  /** Runs a program as a service of the nested systemd, to its end. */
  readonly run: (...argv: readonly string[]) => Promise<Ended>;
  /** Shuts it down, and takes away what it needed. */
  readonly off: () => Promise<void>;
}

const BOOTS_WITHIN_MS = 30_000;
const ENDS_WITHIN_MS = 30_000;

/**
 * Boots the systemd of this machine on an overlay over its own file tree, so that it has the same programs and yet
 * shares nothing but the image and the folders that are handed in, read-only. It has no network but loopback.
 */
export async function bootNested(name: string, folders: readonly string[]): Promise<Nested> {
  const folder = folderApart();
  const at = (part: string) => join(folder, part);
  for (const part of ['upper', 'work', 'root', 'state']) mkdirSync(at(part));
  linkImage(at('cache'));
  linkNode(at('cache'));
  const overlay = `lowerdir=/,upperdir=${at('upper')},workdir=${at('work')}`;
  noteLab(name);
  const groups = await groupsHere();
  const unit = { lab: name, name: 'machine' };
  const log = at('console.log');
  await startUnit(groups, unit, {
    // The overlay lies in a mount namespace of the machine's own, and goes with it.
    argv: [
      ...['unshare', '--mount', 'sh', '-c', 'mount -t overlay overlay -o "$0" "$1" && shift && exec "$@"'],
      ...[overlay, at('root'), 'systemd-nspawn', '--boot', '--quiet', `--directory=${at('root')}`],
      ...['--settings=no', '--register=no', '--keep-unit', `--machine=${name}`, '--console=pipe'],
      ...[
        '--resolv-conf=off',
        '--timezone=off',
        '--link-journal=no',
        '--private-network',
        '--capability=all',
      ],
      // What this machine's owner has enabled does not start a second time.
      ...['--tmpfs=/etc/systemd/system', '--tmpfs=/etc/init.d'],
      ...[`--bind=${at('state')}:/var/lib/trivet`, `--bind=${at('cache')}:/var/cache/trivet`],
      ...[ROOT, ...folders].map((shared) => `--bind-ro=${shared}`),
    ],
    env: { SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1' },
    log,
  });

  const enter = async (...argv: readonly string[]) => {
    const pid = /\d+/.exec(
      readFileSync(join(groupOf(groups, unit), 'payload/init.scope/cgroup.procs'), 'utf8'),
    )?.[0];
    const spaces = ['--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup'];
    return run(['nsenter', `--target=${pid}`, ...spaces, '--', ...argv]);
  };
  const cut = async () => {
    await killUnit(groups, unit);
    await clearUnit(groups, unit);
    // It counts as a lab: the last one gives the machine back what labs have changed of it.
    await down(name, () => {}, { purge: false });
  };

  try {
    await eventually('the nested machine has booted', BOOTS_WITHIN_MS, async () => {
      const { stdout } = await enter('systemctl', 'is-system-running');
      assert.match(stdout, /running|degraded/, `${stdout}${readFileSync(log, 'utf8')}`);
    });
  } catch (error) {
    await cut();
    throw error;
  }

  const path = `${dirname(process.execPath)}:/usr/sbin:/usr/bin:/sbin:/bin`;
  return {
    run: (...argv) =>
      enter(
        'systemd-run',
        '--wait',
        '--pipe',
        '--quiet',
        '--collect',
        `--setenv=PATH=${path}`,
        '--',
        ...argv,
      ),
    off: async () => {
      await enter('systemctl', 'poweroff');
      await eventually('the nested machine is off', ENDS_WITHIN_MS, async () =>
        assert.equal(await isRunning(groupOf(groups, unit)), false),
      );
      await cut();
    },
  };
}
