import type { OwnedFolder, Unit } from '../model/desired.ts';
import type { LoadedMarker, ObservedUnit } from '../model/observed.ts';
import type { Step } from '../model/step.ts';

/** Where systemd reads units, and what is added to them. */
const SYSTEMD = ['/etc/systemd/system/', '/etc/systemd/system.control/'];

const NOT_RUNNING = {
  inactive: 'it is not running',
  failed: 'it has failed',
  activating: 'it is still starting',
  deactivating: 'it is stopping',
  unknown: 'it is new on this host',
} as const;

const UNKNOWN: ObservedUnit = {
  active: 'unknown',
  enabled: false,
  masked: false,
  needDaemonReload: false,
  loaded: null,
};

type FindUnit = (name: string) => ObservedUnit | undefined;

export function daemonReloadSteps(
  units: readonly Unit[],
  find: FindUnit,
  changed: readonly string[],
): Step[] {
  const file = changed.find((path) => SYSTEMD.some((folder) => path.startsWith(folder)));
  if (file !== undefined) return [{ kind: 'daemon-reload', reason: `${file} changes` }];
  const stale = units.find(({ name }) => find(name)?.needDaemonReload);
  return stale ? [{ kind: 'daemon-reload', reason: `systemd knows an older ${stale.name}` }] : [];
}

export function unmaskSteps(units: readonly Unit[], find: FindUnit): Step[] {
  return units
    .filter(({ name, state }) => state !== 'stopped' && find(name)?.masked)
    .map(({ name }) => ({ kind: 'unmask-unit', unit: name, reason: 'somebody forbade every start of it' }));
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

/** What the host ran for what it was before would go on for ever, and hold addresses and ports. */
export function retireSteps(units: readonly Unit[], known: readonly string[]): Step[] {
  return known
    .filter((unit) => !units.some(({ name, state }) => name === unit && state !== 'stopped'))
    .map((unit) => ({ kind: 'retire-unit', unit, reason: 'the host has no more use for it' }));
}

/** Files that a unit's program may have read, and that are set aside; what takes in that they are gone. */
export type FilesGone = { readonly [how in OwnedFolder['how']]: string | undefined };

const NONE_GONE: FilesGone = { reload: undefined, restart: undefined };

const why = (path: string | undefined) => (path === undefined ? null : `${path} goes`);

/** What brings a unit to its state with its files read as they are, at most one step. */
export function runSteps(
  unit: Unit,
  observed: ObservedUnit = UNKNOWN,
  written: ReadonlySet<string>,
  marker: LoadedMarker,
  gone: FilesGone = NONE_GONE,
): Step[] {
  const { active } = observed;
  if (unit.state === 'stopped') {
    const stopped = active === 'inactive' || active === 'failed' || active === 'unknown';
    return stopped ? [] : [{ kind: 'stop-unit', unit, reason: `it is ${active}` }];
  }

  const restart =
    whyUnread(unit.restartOn, written, observed.loaded?.restart, marker.restart) ?? why(gone.restart);
  const reload =
    whyUnread(unit.reloadOn, written, observed.loaded?.reload, marker.reload) ??
    why(gone.reload) ??
    (observed.undone ? 'what it has put in place was changed by hand' : null);
  const unread = restart ?? reload;
  switch (active) {
    case 'active':
    case 'reloading':
      if (restart) return [{ kind: 'restart-unit', unit, marker, reason: restart }];
      return reload ? [{ kind: 'reload-unit', unit, marker, reason: reload }] : [];
    case 'activating':
      // It may have read its files as they were; otherwise, starting it once more waits for it.
      if (unread) return [{ kind: 'restart-unit', unit, marker, reason: unread }];
      break;
    default:
      if (unit.state === 'enabled') {
        return unread
          ? [{ kind: 'record-unit', unit, marker, reason: 'whoever starts it has it read them' }]
          : [];
      }
  }
  return unit.state === 'enabled' ? [] : [{ kind: 'start-unit', unit, marker, reason: NOT_RUNNING[active] }];
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
