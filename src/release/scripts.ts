import { CONTENT_HERE } from './content.ts';

/** Shell that runs on a server. What enters a script are a release's name and the digest of its content: hex digits. */
const SITE = '/srv/site';
const LOCK = '/run/trivet-release.lock';
const LOCK_WAIT_S = 60;

/** Prints `current ID`, `active yes|no` and one `release ID` line each, newest first. */
export const observeReleasesScript = `\
cd ${SITE} 2>/dev/null || exit 0
[ -e current ] && echo "current $(basename "$(readlink current)")"
systemctl is-active --quiet site.service && echo 'active yes'
ls -1t releases | sed 's/^/release /'
`;

/**
 * Takes a compressed tar archive on standard input: one that was cut off anywhere is known by that (RFC 1952 §2.3.1), while
 * a plain one may seem whole; and one that lacks a file, or has another, by its content. The upload of a trivet that was killed may still be at work, and is waited for. Static files
 * go where Nginx serves them before the release counts as present, so that no page ever names a file that another
 * server does not have yet. They are hard links: a file that no kept release holds any more is one whose link count is 1.
 */
export const uploadScript = (id: string, content: string) => `\
set -eu
exec 9>${LOCK}
flock -w ${LOCK_WAIT_S} 9 || { echo 'another trivet is at work on this host' >&2; exit 1; }
cd ${SITE}/releases
if [ -d ${id} ]; then exec cat >/dev/null; fi
rm -rf .partial-*
mkdir .partial-${id}
tar -xz --no-same-owner -C .partial-${id}
arrived=$(cd .partial-${id} && ${CONTENT_HERE})
[ "$arrived" = ${content} ] || { echo 'what arrived is not the whole release' >&2; exit 1; }
cp -alf .partial-${id}/public/. ${SITE}/public/
sync -f .partial-${id}
mv -T .partial-${id} ${id}
`;

/** Why a unit failed, for an operator: how it ended, and its program's own last words, which are more than systemd's. */
const lastWords = (unit: string) => `\
journalctl --sync || true
journalctl --unit=${unit} --quiet --no-pager --output=cat --lines=2 >&2
journalctl _SYSTEMD_UNIT=${unit} --quiet --no-pager --output=cat --lines=8 >&2`;

export const migrateScript = (id: string) => `\
systemctl start site-migrate@${id}.service && exit 0
${lastWords(`site-migrate@${id}.service`)}
exit 1
`;

/** Switches and waits until the application says that it is ready, for `seconds` at most. */
export const switchScript = (id: string, port: number, seconds: number) => `\
set -eu
cd ${SITE}
touch -h releases/${id}
ln -sfn releases/${id} .current-new
mv -T .current-new current
systemctl reset-failed site.service 2>/dev/null || true
systemctl restart site.service
deadline=$(($(date +%s) + ${seconds}))
until curl --silent --fail --max-time 1 --output /dev/null http://127.0.0.1:${port}/health/ready; do
  if [ "$(date +%s)" -ge "$deadline" ]; then
    ${lastWords('site.service')}
    exit 1
  fi
  sleep 0.05
done
`;

/** Keeps the current release and the newest others, `keep` in all. */
export const pruneScript = (keep: number) => `\
set -eu
cd ${SITE}/releases
current=$(basename "$(readlink ../current)")
ls -1t | grep -v -x "$current" | tail -n +${keep} | while read -r id; do rm -rf "./$id"; done
find ${SITE}/public -type f -links 1 -delete
`;

/** Runs a task of the current release, named by its arguments, with the secret that tasks need and no other. */
export const taskScript = `\
set -eu
cd ${SITE}/current
exec systemd-run --quiet --collect --wait --pipe --uid=site --working-directory="$(pwd -P)" \\
  --property=LoadCredential=migrate-password:/etc/credstore/site.migrate-password \\
  --property=NoNewPrivileges=yes --property=ProtectSystem=strict --property=PrivateTmp=yes \\
  --setenv=NODE_ENV=production --setenv=SITE_CONFIG=/etc/site/config.json \\
  /usr/bin/node tasks.mjs "$@"
`;
