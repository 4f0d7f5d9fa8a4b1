import type { Directory } from '../model/desired.ts';
import type { UnitStamp } from '../model/observed.ts';
import type { Effect } from '../plan/index.ts';
import { quote, quoteAll } from '../remote/index.ts';
import type { Resolve } from '../secrets/index.ts';
import { STAMPS, stagedPath, UNKNOWN_HALF } from './places.ts';

const BASE64_COLUMNS = 76;

/** The shell command of one effect, in the words of the prelude. */
export function command(effect: Exclude<Effect, { kind: 'settle' }>, resolve: Resolve): string {
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
    case 'stage': {
      const { owner, group, mode, path, content } = effect.file;
      return hereDocument(quoteAll(['stage', owner, group, mode, stagedPath(path)]), resolve(content));
    }
    case 'check': {
      const staged = stagedPath(effect.file.path);
      return `timeout 30 ${quoteAll(effect.argv.map((word) => word.replaceAll('{}', staged)))}`;
    }
    case 'flush':
      return `sync ${quoteAll(effect.files.map(({ path }) => stagedPath(path)))}`;
    case 'rename':
      return quoteAll(['mv', '-fT', stagedPath(effect.file.path), effect.file.path]);
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
    case 'stamp':
      return writeStamp(`${STAMPS}/${effect.unit}`, effect.stamp);
  }
}

function setOwnership({ owner, group, mode, path }: Directory): string {
  return `${quoteAll(['chown', `${owner}:${group}`, path])}; ${quoteAll(['chmod', mode, path])}`;
}

function writeStamp(path: string, stamp: Partial<UnitStamp> | null): string {
  if (stamp === null) return `rm -f ${quote(path)}`;
  const { reload = UNKNOWN_HALF, restart = UNKNOWN_HALF } = stamp;
  return `echo ${quoteAll([reload, restart])} >${quote(path)}`;
}

/** The delimiter is in no base64; quoted, the shell expands nothing. */
function hereDocument(reader: string, bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('base64');
  const lines = text.match(new RegExp(`.{1,${BASE64_COLUMNS}}`, 'g')) ?? [];
  return [`${reader} <<'@end'`, ...lines, '@end'].join('\n');
}
