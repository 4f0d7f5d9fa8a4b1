import type { Unit } from '../model/desired.ts';
import type { ObservedUnit, UnitStamp } from '../model/observed.ts';
import type { Step } from '../model/step.ts';

const UNIT_FILES = '/etc/systemd/system/';

const NOT_RUNNING = {
  inactive: 'it is not running',
  failed: 'it has failed',
  activating: 'it is still starting',
  deactivating: 'it is stopping',
  unknown: 'it is new on this host',
} as const;

const UNKNOWN: ObservedUnit = { active: 'unknown', enabled: false, needDaemonReload: false, loaded: null };

type FindUnit = (name: string) => ObservedUnit | undefined;

export function daemonReloadSteps(
  units: readonly Unit[],
  find: FindUnit,
  written: ReadonlySet<string>,
): Step[] {
  const file = [...written].find((path) => path.startsWith(UNIT_FILES));
  if (file !== undefined) return [{ kind: 'daemon-reload', reason: `${file} changes` }];
  const stale = units.find(({ name }) => find(name)?.needDaemonReload);
  return stale ? [{ kind: 'daemon-reload', reason: `systemd knows an older ${stale.name}` }] : [];
}

export function bootSteps(units: readonly Unit[], find: FindUnit, installing: boolean): Step[] {
  return units.flatMap(({ name, state }): Step[] => {
    const enabled = find(name)?.enabled ?? false;
    if (state !== 'stopped') {
      return enabled ? [] : [{ kind: 'enable-unit', unit: name, reason: 'it does not start at boot' }];
    }
    if (enabled) return [{ kind: 'disable-unit', unit: name, reason: 'it starts at boot' }];
    return installing
      ? [{ kind: 'disable-unit', unit: name, reason: 'a new package may have it start at boot' }]
      : [];
  });
}

/** What brings a unit to its state with its files read as they are, at most one step. */
export function runSteps(
  unit: Unit,
  observed: ObservedUnit = UNKNOWN,
  written: ReadonlySet<string>,
  stamp: UnitStamp,
): Step[] {
  const { active } = observed;
  if (unit.state === 'stopped') {
    const stopped = active === 'inactive' || active === 'failed' || active === 'unknown';
    return stopped ? [] : [{ kind: 'stop-unit', unit, reason: `it is ${active}` }];
  }

  const restart = whyUnread(unit.restartOn, written, observed.loaded?.restart, stamp.restart);
  const reload = whyUnread(unit.reloadOn, written, observed.loaded?.reload, stamp.reload);
  const unread = restart ?? reload;
  switch (active) {
    case 'active':
    case 'reloading':
      if (restart) return [{ kind: 'restart-unit', unit, stamp, reason: restart }];
      return reload ? [{ kind: 'reload-unit', unit, stamp, reason: reload }] : [];
    case 'activating':
      // It may have read its files as they were; otherwise, starting it once more waits for it.
      if (unread) return [{ kind: 'restart-unit', unit, stamp, reason: unread }];
      break;
    default:
      if (unit.state === 'enabled') {
        return unread
          ? [{ kind: 'record-unit', unit, stamp, reason: 'whoever starts it has it read them' }]
          : [];
      }
  }
  return unit.state === 'enabled' ? [] : [{ kind: 'start-unit', unit, stamp, reason: NOT_RUNNING[active] }];
}

/** Why the running program cannot have read these files as they will be, or null when it has. */
function whyUnread(
  paths: readonly string[],
  written: ReadonlySet<string>,
  loaded: string | undefined,
  wanted: string,
): string | null {
  if (paths.length === 0) return null;
  const changing = paths.find((path) => written.has(path));
  if (changing !== undefined) return `${changing} changes`;
  if (loaded === wanted) return null;
  return loaded ? 'it runs with older files' : 'nothing records that it has read its files';
}
