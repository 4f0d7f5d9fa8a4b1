import type { Application } from '../model/application.ts';
import {
  CONTENT_HERE,
  HOLD,
  lastWords,
  OFFERED,
  offer,
  type Ready,
  SITE,
  switchTo,
  TOLD,
  uploadScript,
} from '../render/release.ts';

export { uploadScript };

/** Shell that runs on a server. What enters a script are a release's name and the digest of its content: hex digits. */

/** Prints `current ID`, `active yes|no` and one `release ID` line each, newest first. */
export const observeReleasesScript = `\
cd ${SITE} 2>/dev/null || exit 0
[ -e current ] && echo "current $(basename "$(readlink current)")"
systemctl is-active --quiet site.service && echo 'active yes'
ls -1t releases | sed 's/^/release /'
`;

export const migrateScript = (id: string) => `\
systemctl start site-migrate@${id}.service && exit 0
${lastWords(`site-migrate@${id}.service`)}
exit 1
`;

/** Switches and waits until the application says that it is ready, for `seconds` at most. `now` is in milliseconds. */
export const switchScript = (id: string, ready: Ready, seconds: number, now: number) =>
  `${HOLD}\necho ${now} >${TOLD}\n${switchTo(id, ready, seconds)}`;

/** Prints `content DIGEST` of a release, and `time MS` of whatever it was told of which is current. */
export const offeredScript = (id: string) => `\
set -eu
cd ${SITE}/releases/${id} && echo "content $(${CONTENT_HERE})"
[ ! -e ${OFFERED}/current ] || head -n 1 ${OFFERED}/current | sed 's/.* /time /'
! told=$(grep -Ex '[0-9]{1,16}' ${TOLD} 2>/dev/null) || echo "time $told"
`;

/**
 * Takes on standard input which release is current, signed, and has a server that runs it offer it with that. One that has
 * followed others meanwhile would be held for up to date, and not change again.
 */
export const offerScript = (id: string) => `\
${HOLD}
[ "$(readlink ${SITE}/current)" = releases/${id} ] || { echo 'it has changed to another release meanwhile' >&2; exit 1; }
${offer(id)}`;

/** Keeps the current release and the newest others, `keep` in all. */
export const pruneScript = (keep: number) => `\
set -eu
cd ${SITE}/releases
current=$(basename "$(readlink ../current)")
ls -1t | grep -v -x "$current" | tail -n +${keep} | while read -r id; do rm -rf "./$id"; done
find ${SITE}/public -type f -links 1 -delete
`;

/** Runs a task of the current release, named by its arguments, with the secret that tasks need and no other. */
export const taskScript = ({ environment, taskProgram }: Application) => `\
set -eu
cd ${SITE}/current
exec systemd-run --quiet --collect --wait --pipe --uid=site --working-directory="$(pwd -P)" \\
  --property=LoadCredential=migrate-password:/etc/credstore/site.migrate-password \\
  --property=NoNewPrivileges=yes --property=ProtectSystem=strict --property=PrivateTmp=yes \\
  ${Object.entries(environment)
    .map(([name, value]) => `--setenv=${name}=${value} `)
    .join('')}--setenv=SITE_CONFIG=/etc/site/config.json \\
  ${taskProgram?.join(' ')} "$@"
`;
