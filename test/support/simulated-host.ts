import { posix } from 'node:path';
import {
  type Content,
  type DesiredHost,
  type Directory,
  KEPT_UP,
  NO_SHELL,
  type Unit,
} from '../../src/model/desired.ts';
import type {
  LoadedMarker,
  ObservedCertificates,
  ObservedEntry,
  ObservedHost,
  ObservedUser,
} from '../../src/model/observed.ts';
import type { Effect } from '../../src/plan/effects.ts';
import { markerOf } from '../../src/plan/marker.ts';
import { authorityRequest, ISSUER, ROOTS, requestOf } from '../../src/render/certificates.ts';

/** For tests: a host that takes the effects of a plan, and knows what its programs have really read. */
export interface SimulatedHost {
  readonly packages: Set<string>;
  readonly users: Map<string, ObservedUser>;
  readonly directories: Map<string, ObservedEntry>;
  readonly files: Map<string, ObservedEntry & { text: string }>;
  readonly units: Map<string, SimulatedUnit>;
  /** Files that nobody declared, in folders that are owned. */
  readonly strangers: Set<string>;
  /** What a program has taken, beside what lies there: nothing does without the other here. */
  readonly certificates: {
    made: ObservedCertificates['made'];
    issuer: string | null;
    trusted: string | null;
  };
  /** Unit files as systemd has read them, until it is told to read all as they are. */
  readonly systemd: Map<string, string>;
}

export interface SimulatedUnit {
  active: 'active' | 'activating' | 'inactive' | 'failed';
  enabled: boolean;
  masked: boolean;
  /** What the running program has read: the truth that a marker must never contradict. */
  read: LoadedMarker;
  marker: Partial<LoadedMarker> | null;
}

const UNIT_FILES = '/etc/systemd/system/';

/** Keeps a content readable, so that a failing property can be understood. */
export const readableDigest = (content: Content): string =>
  content.kind === 'text' ? content.text : `${content.kind} ${content.name}`;

/** What a unit of this host would read now, unit files through systemd, and with strangers in its folders. */
export function readNow(host: SimulatedHost, unit: Unit, owned: DesiredHost['owned']): LoadedMarker {
  const contentAt = (path: string) => host.systemd.get(path) ?? host.files.get(path)?.text ?? '';
  const own = markerOf(unit, contentAt, readableDigest);
  const more = (how: 'reload' | 'restart') =>
    owned
      .filter((folder) => folder.unit === unit.name && folder.how === how)
      .flatMap(({ path }) => [...host.strangers].filter((stranger) => posix.dirname(stranger) === path))
      .join();
  return { reload: own.reload + more('reload'), restart: own.restart + more('restart') };
}

export function observe(host: SimulatedHost, desired: DesiredHost): ObservedHost {
  const pick = <T, U>(names: readonly string[], from: Map<string, T>, as: (value: T, name: string) => U) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = from.get(name);
        return value === undefined ? [] : [[name, as(value, name)]];
      }),
    );
  const paths = (entries: readonly Directory[]) => entries.map(({ path }) => path);
  const stale = (name: string) => {
    const known = host.systemd.get(UNIT_FILES + name);
    return known !== undefined && known !== host.files.get(UNIT_FILES + name)?.text;
  };
  return {
    host: desired.host,
    packages: desired.packages.filter((name) => host.packages.has(name)),
    users: pick(
      desired.users.map(({ name }) => name),
      host.users,
      (user) => user,
    ),
    directories: pick(paths(desired.directories), host.directories, (entry) => entry),
    files: pick(paths(desired.files), host.files, ({ text, ...entry }) => ({ ...entry, sha256: text })),
    certificates: { ...host.certificates, known: Object.keys(host.certificates.made) },
    strangers: undeclared(host, desired),
    known: [...host.files.keys()].flatMap((path) =>
      path.endsWith(`.d/${KEPT_UP}`) ? [path.slice(UNIT_FILES.length, -`.d/${KEPT_UP}`.length)] : [],
    ),
    kernel: {},
    units: pick(
      desired.units.map(({ name }) => name),
      host.units,
      ({ active, enabled, masked, marker }, name) => ({
        active,
        enabled: enabled && !masked,
        masked,
        needDaemonReload: stale(name),
        loaded: marker && { reload: marker.reload ?? '', restart: marker.restart ?? '' },
      }),
    ),
  };
}

/** What nobody declares in folders that are owned: by whomever, or declared before. */
function undeclared(host: SimulatedHost, { owned, files }: DesiredHost): readonly string[] {
  const declared = new Set(files.map(({ path }) => path));
  const folders = new Set(owned.map(({ path }) => path));
  const left = [...host.files.keys()].filter(
    (path) => folders.has(posix.dirname(path)) && !declared.has(path),
  );
  return [...host.strangers, ...left];
}

/** Takes one effect. Checking and staging leave nothing that a plan can see. */
export function take(host: SimulatedHost, effect: Effect, desired: DesiredHost): void {
  switch (effect.kind) {
    case 'install':
      for (const name of effect.packages) install(host, name);
      return;
    case 'ensure-user':
      host.users.set(effect.user.name, {
        home: effect.user.home,
        shell: NO_SHELL,
        groups: effect.user.groups,
      });
      return;
    case 'make-directory':
      host.directories.set(effect.directory.path, entryOf(effect.directory));
      return;
    case 'set-ownership': {
      const file = host.files.get(effect.entry.path);
      if (file) host.files.set(effect.entry.path, { ...entryOf(effect.entry), text: file.text });
      else host.directories.set(effect.entry.path, entryOf(effect.entry));
      return;
    }
    case 'trust':
      host.certificates.trusted = readableDigest(ROOTS);
      return;
    case 'certify':
      host.certificates.issuer = `signed by ${effect.signer}: ${authorityRequest(effect.authority)}`;
      make(host, ISSUER, authorityRequest(effect.authority), effect.signer, 'root');
      return;
    case 'issue': {
      const { issuer } = host.certificates;
      if (issuer === null) throw new Error('nobody signs certificates here');
      const request = requestOf(effect.certificate, effect.host);
      make(host, effect.certificate.name, request, issuer, effect.certificate.group);
      return;
    }
    case 'drop': {
      const { [effect.name]: _, ...others } = host.certificates.made;
      host.certificates.made = others;
      if (effect.name === ISSUER) Object.assign(host.certificates, { issuer: null, trusted: null });
      return;
    }
    case 'rename':
      host.files.set(effect.file.path, {
        ...entryOf(effect.file),
        text: readableDigest(effect.file.content),
      });
      return;
    case 'set-aside':
      host.strangers.delete(effect.path);
      host.files.delete(effect.path);
      return;
    case 'unmask':
      unitOf(host, effect.unit).masked = false;
      return;
    case 'daemon-reload':
      host.systemd.clear();
      return;
    case 'enable':
    case 'disable':
      unitOf(host, effect.unit).enabled = effect.kind === 'enable';
      return;
    case 'start':
    case 'restart':
    case 'reload':
    case 'stop':
      drive(host, effect.kind, effect.unit, desired);
      return;
    case 'retire': {
      const unit = unitOf(host, effect.unit);
      unit.active = 'inactive';
      unit.enabled = false;
      unit.marker = null;
      host.files.delete(`${UNIT_FILES}${effect.unit}.d/${KEPT_UP}`);
      return;
    }
    case 'mark':
      unitOf(host, effect.unit).marker = effect.marker;
      return;
    case 'stage':
    case 'check':
    case 'flush':
    case 'settle':
    case 'set-kernel':
  }
}

const YEAR_S = 31_536_000;

function make({ certificates }: SimulatedHost, name: string, request: string, signer: string, group: string) {
  const trusted = certificates.trusted ?? '';
  const made = { request, signer, trusted, whole: true, group, secondsLeft: YEAR_S };
  certificates.made = { ...certificates.made, [name]: made };
}

/** A package brings a unit of its own name that starts at boot, and a configuration file. */
function install(host: SimulatedHost, name: string): void {
  host.packages.add(name);
  unitOf(host, `${name}.service`).enabled = true;
  const path = `/etc/${name}.conf`;
  if (!host.files.has(path)) {
    host.files.set(path, { owner: 'root', group: 'root', mode: '0644', text: 'as packaged' });
  }
}

/** Has systemd start, restart, reload or stop a unit. */
export function drive(
  host: SimulatedHost,
  how: 'start' | 'restart' | 'reload' | 'stop',
  name: string,
  desired: DesiredHost,
): void {
  const unit = unitOf(host, name);
  if (how === 'stop') {
    unit.active = 'inactive';
    return;
  }
  if (unit.masked) throw new Error(`${name} is masked: nobody can start it`);
  const wanted = desired.units.find((one) => one.name === name);
  if (!wanted) throw new Error(`the plan has a step for ${name}, which nobody asked for`);
  if (how === 'reload' && unit.active !== 'active')
    throw new Error(`${name} is not active: nothing to reload`);
  // Starting a unit that is on its way up waits for it; it has read what it has read.
  const rereads = how === 'restart' || unit.active === 'inactive' || unit.active === 'failed';
  unit.active = 'active';
  if (how === 'reload') unit.read = { ...unit.read, reload: readNow(host, wanted, desired.owned).reload };
  else if (rereads) unit.read = readNow(host, wanted, desired.owned);
  const file = UNIT_FILES + name;
  const text = host.files.get(file)?.text;
  if (text !== undefined && !host.systemd.has(file)) host.systemd.set(file, text);
}

function unitOf(host: SimulatedHost, name: string): SimulatedUnit {
  const known = host.units.get(name);
  if (known) return known;
  const made: SimulatedUnit = {
    active: 'inactive',
    enabled: false,
    masked: false,
    read: { reload: '', restart: '' },
    marker: null,
  };
  host.units.set(name, made);
  return made;
}

function entryOf({ owner, group, mode }: Directory): ObservedEntry {
  return { owner, group, mode };
}
