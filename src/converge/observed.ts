import type { DesiredHost, Unit } from '../model/desired.ts';
import type {
  LoadedMarker,
  ObservedEntry,
  ObservedFile,
  ObservedHost,
  ObservedUnit,
} from '../model/observed.ts';
import { END, type Section } from './observe.ts';
import { parseCertificates } from './observed-certificates.ts';
import { UNKNOWN_HALF } from './places.ts';

/** The pattern itself, where nothing fits it, is no unit. */
const KNOWN = /^\/etc\/systemd\/system\/([\w@.:\\-]+)\.d\//;
const TYPE_BITS = 0o170000;
const REGULAR_FILE = 0o100000;
const DIRECTORY = 0o040000;

/** Reads what an observation's script wrote, or undefined when it is not complete. */
export function parseObserved(desired: DesiredHost, output: string): ObservedHost | undefined {
  const lines = output.split('\n');
  if (lines.at(-2) !== END) return undefined;
  const sections = splitSections(lines);
  const states = blocks(sections('units'));
  if (states.length !== desired.units.length) return undefined;

  const markers = parseMarkers(sections('markers'));
  const undone = new Set(sections('undone'));
  const digests = new Map(sections('digests').map((line) => [line.slice(66), line.slice(0, 64)]));
  return {
    host: desired.host,
    packages: sections('packages').flatMap((line) => {
      const [name, status] = line.split(' ');
      return name && status === 'installed' ? [name] : [];
    }),
    users: parseUsers(sections('users'), sections('groups')),
    directories: Object.fromEntries(parseEntries(sections('entries'), DIRECTORY)),
    files: Object.fromEntries(
      parseEntries(sections('entries'), REGULAR_FILE).flatMap(([path, entry]): [string, ObservedFile][] => {
        const sha256 = digests.get(path);
        return sha256 ? [[path, { ...entry, sha256 }]] : [];
      }),
    ),
    certificates: parseCertificates(sections('certificates')),
    strangers: sections('strangers'),
    known: sections('known').flatMap((line) => KNOWN.exec(line)?.[1] ?? []),
    kernel: Object.fromEntries(
      sections('kernel').flatMap((line) => {
        const [, path, value] = line.match(/^([^:]+):(.*)$/) ?? [];
        return path === undefined || value === undefined ? [] : [[path, value]];
      }),
    ),
    units: Object.fromEntries(
      desired.units.map((unit, index) => [
        unit.name,
        {
          ...parseUnit(unit, states[index] ?? new Map(), markers.get(unit.name) ?? null),
          ...(undone.has(unit.name) ? { undone: true } : {}),
        },
      ]),
    ),
  };
}

function splitSections(lines: readonly string[]): (name: Section) => readonly string[] {
  const sections = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of lines) {
    if (line.startsWith('@')) {
      current = [];
      sections.set(line.slice(1), current);
    } else current.push(line);
  }
  return (name) => sections.get(name) ?? [];
}

function parseUsers(users: readonly string[], groups: readonly string[]): ObservedHost['users'] {
  const known = groups.map((line) => {
    const [name = '', , gid = '', members = ''] = line.split(':');
    return { name, gid, members: members.split(',') };
  });
  return Object.fromEntries(
    users.map((line) => {
      const [name = '', , , gid, , home = '', shell = ''] = line.split(':');
      const of = known.filter((group) => group.gid === gid || group.members.includes(name));
      return [name, { home, shell, groups: of.map((group) => group.name) }];
    }),
  );
}

/** Lines of `stat -c '%f %U %G %n'` whose entry has the type; another type counts as absent. */
function parseEntries(lines: readonly string[], type: number): [string, ObservedEntry][] {
  return lines.flatMap((line): [string, ObservedEntry][] => {
    const [, raw, owner, group, path] = line.match(/^([0-9a-f]+) (\S+) (\S+) (.*)$/) ?? [];
    if (raw === undefined || owner === undefined || group === undefined || path === undefined) return [];
    const bits = Number.parseInt(raw, 16);
    if ((bits & TYPE_BITS) !== type) return [];
    const mode = (bits & ~TYPE_BITS).toString(8).padStart(4, '0');
    return [[path, { owner, group, mode }]];
  });
}

/** `systemctl show` of several units: properties, with an empty line between two units. */
function blocks(lines: readonly string[]): ReadonlyMap<string, string>[] {
  const text = lines.join('\n').trim();
  if (text === '') return [];
  return text.split('\n\n').map((block) => {
    const pairs = block.split('\n').map((line): [string, string] => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)];
    });
    return new Map(pairs);
  });
}

function parseMarkers(lines: readonly string[]): ReadonlyMap<string, LoadedMarker> {
  const half = (text: string) => (text === UNKNOWN_HALF ? '' : text);
  return new Map(
    lines.flatMap((line): [string, LoadedMarker][] => {
      const [, unit, reload, restart] = line.match(/^(\S+) ([0-9a-f]{64}|-) ([0-9a-f]{64}|-)$/) ?? [];
      if (unit === undefined || reload === undefined || restart === undefined) return [];
      return [[unit, { reload: half(reload), restart: half(restart) }]];
    }),
  );
}

const ACTIVE: Readonly<Record<string, ObservedUnit['active']>> = {
  active: 'active',
  activating: 'activating',
  reloading: 'reloading',
  refreshing: 'reloading',
  deactivating: 'deactivating',
  inactive: 'inactive',
  failed: 'failed',
};

function parseUnit(
  unit: Unit,
  state: ReadonlyMap<string, string>,
  loaded: LoadedMarker | null,
): ObservedUnit {
  const active = ACTIVE[state.get('ActiveState') ?? ''] ?? 'unknown';
  return {
    active: active === 'inactive' && state.get('LoadState') === 'not-found' ? 'unknown' : active,
    enabled: isEnabled(unit, state.get('UnitFileState') ?? ''),
    masked: /^masked/.test(state.get('UnitFileState') ?? ''),
    needDaemonReload: state.get('NeedDaemonReload') === 'yes',
    loaded,
  };
}

/** A unit without an [Install] section can be neither enabled nor disabled: it counts as what is wanted of it. */
function isEnabled(unit: Unit, fileState: string): boolean {
  if (fileState === 'enabled' || fileState === 'enabled-runtime') return true;
  const fixed = fileState === 'static' || fileState === 'generated' || fileState === 'transient';
  return fixed && unit.state !== 'stopped';
}
