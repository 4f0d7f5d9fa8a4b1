import { type DesiredHost, KEPT_UP, type Unit } from '../model/desired.ts';
import { kernelSettings } from '../plan/index.ts';
import { quote, quoteAll } from '../remote/index.ts';
import { CERTIFICATES } from '../render/certificates.ts';
import { MARKERS } from './places.ts';
import { SWEEP } from './prelude.ts';

/** The sections of an observation, in the words of its script and its parser. */
export type Section =
  | 'packages'
  | 'users'
  | 'groups'
  | 'entries'
  | 'digests'
  | 'certificates'
  | 'strangers'
  | 'kernel'
  | 'units'
  | 'known'
  | 'undone'
  | 'markers';

/** The last line of a complete observation. */
export const END = '@end';

/**
 * A script for `sh -s` that says what a host is like, as far as its desired state mentions it: a section per
 * question, each opened by `@NAME`. Few processes, whatever the number of files. What does not exist is not listed.
 * @param sweep whether to remove what an interrupted apply left; else the host is only looked at.
 */
export function observeScript(desired: DesiredHost, { sweep }: { readonly sweep: boolean }): string {
  const files = quoteAll(desired.files.map(({ path }) => path));
  const units = quoteAll(desired.units.map(({ name }) => name));
  const users = quoteAll(desired.users.map(({ name }) => name));
  const entries = quoteAll([...desired.directories, ...desired.files].map(({ path }) => path));
  const members = quoteAll(desired.users.filter(({ groups }) => groups.length > 0).map(({ name }) => name));
  const packages = quoteAll(desired.packages);
  const owned = quoteAll(desired.owned.map(({ path }) => path));
  // Patterns are the shell's to expand; nothing in a setting's name needs quotes.
  const kernel = kernelSettings(desired)
    .map(({ path }) => path)
    .join(' ');

  return [
    ...(sweep ? [SWEEP] : []),
    'main() {',
    ...(sweep ? ["sweep_when_idle || { echo 'another trivet is at work on this host' >&2; exit 1; }"] : []),
    ...section('packages', packages, `dpkg-query -W -f '\${Package} \${db:Status-Status}\\n' -- ${packages}`),
    ...section('users', users, `getent passwd -- ${users}`),
    ...section('groups', members, 'getent group'),
    ...section('entries', entries, `stat -c '%f %U %G %n' -- ${entries}`),
    ...section('digests', files, `sha256sum -- ${files}`),
    ...section('strangers', owned, strangersIn(owned)),
    ...certificates(desired),
    ...section('kernel', kernel, `grep -sH '' -- ${kernel}`),
    ...section(
      'units',
      units,
      `systemctl show -p LoadState,ActiveState,UnitFileState,NeedDaemonReload -- ${units}`,
    ),
    ...section(
      'markers',
      units,
      `for unit in ${units}; do read -r marker <${MARKERS}/$unit && echo "$unit $marker"; done`,
    ),
    ...section('undone', desired.units.some(({ holds }) => holds) ? units : '', undoneOf(desired.units)),
    // Words of the shell's own: no process.
    'echo @known',
    `for known in /etc/systemd/system/*.d/${KEPT_UP}; do echo "$known"; done`,
    `echo ${END}`,
    '}',
    'main </dev/null',
    '',
  ].join('\n');
}

/** Names of the units of which something no longer holds. */
const undoneOf = (units: readonly Unit[]) =>
  units.flatMap(({ name, holds }) => (holds ? [`${quoteAll(holds)} || echo ${quote(name)}`] : [])).join('; ');

/** Where a host has none and shall have none, its shell alone looks. */
function certificates({ certificates: wanted }: DesiredHost): readonly string[] {
  const names = `for name in ${CERTIFICATES}/*.request; do echo "known $name"; done`;
  const made = `cd ${CERTIFICATES} && { date +%s; grep -H '' -- *.record; sha256sum -- *.pem; stat -c '%U:%a:%G %n' -- *.pem; }`;
  return section('certificates', CERTIFICATES, wanted.length === 0 ? names : `${names}; (${made})`);
}

/** A module of Nginx's is enabled by such a link, which belongs to no package. */
const MODULE = '/usr/share/nginx/modules-available/*';

/** The files of some folders, without those that are as a package brought them. */
const strangersIn = (folders: string) => `\
{
  dpkg-query -W -f '\${Conffiles}\\n'
  echo @files
  find ${folders} -mindepth 1 -maxdepth 1 ! -type d ! -name '.trivet-*' ! -lname '${MODULE}' -exec md5sum {} +
} | awk '/^@files$/ { files = 1; next }
  !files { packaged[$2 "  " $1] = 1; next }
  !($0 in packaged) { print substr($0, 35) }'`;

/** Absent things are what errors are about here: they are told by not being listed. */
function section(name: Section, subjects: string, question: string): string[] {
  return subjects === '' ? [] : [`echo @${name}`, `{ ${question}; } 2>/dev/null`];
}
