/** Shell that changes releases on a server, for whoever does it there: an operator, or the server itself. */

export const SITE = '/srv/site';
/** What a server offers to others that missed a change: which release is current, and that release. */
export const OFFERED = `${SITE}/offered`;

/** When an operator changed this server last, in milliseconds: whatever was current before that, it does not follow. */
export const TOLD = `${SITE}/told`;

const LOCK = '/run/trivet-release.lock';
const LOCK_WAIT_S = 60;

/** SHA-256 over the `sha256sum` of every file of the current folder, in the order of the bytes of their names. */
export const CONTENT_HERE =
  'find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c -64';

/** From here on nobody else changes a release of this server. */
export const HOLD = `\
set -eu
exec 9>${LOCK}
flock -w ${LOCK_WAIT_S} 9 || { echo 'another trivet is at work on this host' >&2; exit 1; }`;

/**
 * Takes a compressed tar archive on standard input: one that was cut off anywhere is known by that (RFC 1952 §2.3.1), while
 * a plain one may seem whole; and one that lacks a file, or has another, by its content; links and modes are not part of that,
 * and not taken. The upload of a trivet that was killed may still be at work, and is waited for. Static files go where Nginx serves them before the release counts as present, so that no page ever names a file that another
 * server does not have yet. They are hard links: a file that no kept release holds any more is one whose link count is 1.
 */
export const uploadScript = (id: string, content: string) => `\
${HOLD}
cd ${SITE}/releases
if [ -d ${id} ]; then exec cat >/dev/null; fi
rm -rf .partial-*
mkdir .partial-${id}
tar -xz --no-same-owner -C .partial-${id}
[ -z "$(find .partial-${id} ! -type f ! -type d)" ] || { echo 'what arrived holds more than files' >&2; exit 1; }
chmod -R u=rwX,go=rX .partial-${id}
arrived=$(cd .partial-${id} && ${CONTENT_HERE})
[ "$arrived" = ${content} ] || { echo 'what arrived is not the whole release' >&2; exit 1; }
if [ -d .partial-${id}/public ]; then cp -alf .partial-${id}/public/. ${SITE}/public/; fi
sync -f .partial-${id}
mv -T .partial-${id} ${id}
`;

/** Why a unit failed, for an operator: how it ended, and its program's own last words, which are more than systemd's. */
export const lastWords = (unit: string) => `\
journalctl --sync || true
journalctl --unit=${unit} --quiet --no-pager --output=cat --lines=2 >&2
journalctl _SYSTEMD_UNIT=${unit} --quiet --no-pager --output=cat --lines=8 >&2`;

/** What the application of this host is asked whether it is ready. */
export interface Ready {
  readonly port: number;
  readonly path: string;
}

/** Switches and waits until the application says that it is ready, for `seconds` at most; under `HOLD`. */
export const switchTo = (id: string, ready: Ready, seconds: number) => `\
cd ${SITE}
touch -h releases/${id}
ln -sfn releases/${id} .current-new
mv -T .current-new current
systemctl reset-failed site.service 2>/dev/null || true
systemctl restart site.service
deadline=$(($(date +%s) + ${seconds}))
until curl --silent --fail --max-time 1 --output /dev/null http://127.0.0.1:${ready.port}${ready.path}; do
  if [ "$(date +%s)" -ge "$deadline" ]; then
    ${lastWords('site.service')}
    exit 1
  fi
  sleep 0.05
done
`;

/** Offers a release that this server has, and tells on standard input which it is, as signed by an operator. */
export const offer = (id: string) => `\
cd ${OFFERED}
if [ ! -e ${id}.tar.gz ]; then
  tar -cz -C ${SITE}/releases/${id} . >.new-archive
  sync -f .new-archive
  mv .new-archive ${id}.tar.gz
fi
cat >.new-current
mv .new-current current
find . -name '*.tar.gz' ! -name ${id}.tar.gz -delete
`;
