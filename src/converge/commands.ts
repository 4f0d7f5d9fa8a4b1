import { posix } from 'node:path';
import type { Directory, File } from '../model/desired.ts';
import type { LoadedMarker } from '../model/observed.ts';
import type { Effect } from '../plan/index.ts';
import { quote, quoteAll } from '../remote/index.ts';
import {
  AUTHORITY_DAYS,
  authorityRequest,
  certificateFile,
  ISSUER,
  ROOTS,
  requestFile,
  requestOf,
  SIGNED,
  TRUSTED,
} from '../render/certificates.ts';
import { lines } from '../render/text.ts';
import type { Resolve } from '../secrets/index.ts';
import { checkedPath, MARKERS, stagedPath, UNKNOWN_HALF } from './places.ts';
import { stagedCheck } from './staged-check.ts';

const BASE64_COLUMNS = 76;
const DAY_S = 86_400;

/** The shell command of one effect, in the words of the prelude. `written` are all files of the same plan. */
export function command(
  effect: Exclude<Effect, { kind: 'settle' }>,
  written: readonly File[],
  resolve: Resolve,
): string {
  switch (effect.kind) {
    case 'install':
      return `install_packages ${quoteAll(effect.packages)}`;
    case 'ensure-user':
      return quoteAll(['ensure_user', effect.user.name, effect.user.home, effect.user.groups.join(',')]);
    case 'make-directory': {
      const { owner, group, mode, path } = effect.directory;
      return quoteAll(['install', '-d', '-o', owner, '-g', group, '-m', mode, path]);
    }
    case 'set-ownership':
      return setOwnership(effect.entry);
    case 'trust':
      return put(TRUSTED, '0644', resolve(ROOTS));
    case 'certify': {
      const request = Buffer.from(authorityRequest(effect.authority));
      return lines([
        put(requestFile(ISSUER), '0644', request),
        put(certificateFile({ name: ISSUER }), '0600', resolve(SIGNED)),
        `record ${ISSUER} ${quote(effect.signer)} "$(($(date +%s) + ${AUTHORITY_DAYS * DAY_S}))"`,
      ]);
    }
    case 'issue': {
      const { certificate, host } = effect;
      return lines([
        put(requestFile(certificate.name), '0644', Buffer.from(requestOf(certificate, host))),
        `issue ${quote(certificate.name)}`,
      ]);
    }
    case 'drop':
      return `drop ${quote(effect.name)}`;
    case 'stage':
      return stage(effect.file, stagedPath(effect.file.path), resolve(effect.file.content));
    case 'check':
      return check(effect.file, effect.argv, written);
    case 'flush':
      return `sync ${quoteAll(effect.files.map(({ path }) => stagedPath(path)))}`;
    case 'rename':
      return quoteAll(['mv', '-fT', stagedPath(effect.file.path), effect.file.path]);
    case 'set-aside':
      return `set_aside ${quote(effect.path)}`;
    case 'set-kernel':
      return `/usr/lib/systemd/systemd-sysctl ${quote(effect.path)}`;
    case 'unmask':
      return `unmask ${quote(effect.unit)}`;
    case 'daemon-reload':
      return 'systemctl daemon-reload';
    case 'enable':
      return `systemctl enable --quiet ${quote(effect.unit)}`;
    case 'disable':
      return `disable ${quote(effect.unit)}`;
    case 'start':
    case 'restart':
    case 'reload':
    case 'stop':
      return `drive ${effect.kind} ${quote(effect.unit)}`;
    case 'retire':
      return `retire ${quote(effect.unit)}`;
    case 'mark':
      return writeMarker(`${MARKERS}/${effect.unit}`, effect.marker);
  }
}

function put(path: string, mode: string, bytes: Uint8Array): string {
  return hereDocument(quoteAll(['decoded', 'place', posix.basename(path), 'root', mode]), bytes);
}

function stage({ owner, group, mode }: File, at: string, bytes: Uint8Array): string {
  return hereDocument(quoteAll(['stage', owner, group, mode, at]), bytes);
}

function check(file: File, argv: readonly string[], written: readonly File[]): string {
  const text = stagedCheck(file, written);
  const subject = text === undefined ? stagedPath(file.path) : checkedPath(file.path);
  const run = `timeout 30 ${quoteAll(argv.map((word) => word.replaceAll('{}', () => subject)))}`;
  return text === undefined ? run : `${stage(file, subject, Buffer.from(text))}\n${run}`;
}

function setOwnership({ owner, group, mode, path }: Directory): string {
  return `${quoteAll(['chown', `${owner}:${group}`, path])}; ${quoteAll(['chmod', mode, path])}`;
}

function writeMarker(path: string, marker: Partial<LoadedMarker> | null): string {
  if (marker === null) return `rm -f ${quote(path)}`;
  const { reload = UNKNOWN_HALF, restart = UNKNOWN_HALF } = marker;
  return `echo ${quoteAll([reload, restart])} >${quote(path)}`;
}

/** The delimiter is in no base64; quoted, the shell expands nothing. */
export function hereDocument(reader: string, bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('base64');
  const lines = text.match(new RegExp(`.{1,${BASE64_COLUMNS}}`, 'g')) ?? [];
  return [`${reader} <<'@end'`, ...lines, '@end'].join('\n');
}
