import type { Host, Topology } from '../../model/topology.ts';
import { certificateFile, TRUSTED } from '../../render/certificates.ts';
import { textFile } from '../../render/file.ts';
import { FOLLOWER, insideName } from '../../render/identity.ts';
import { HOLD, OFFERED, offer, SITE, switchTo, TOLD, uploadScript } from '../../render/release.ts';
import { sandboxed } from '../../render/sandbox.ts';
import { managedBy } from '../../render/text.ts';
import { hostsWith, pathOf, serviceOn, siteName, withTls } from '../../topology/index.ts';

const SCRIPT = '/opt/trivet/follow-release';
const NAME = 'site-follow.timer';
const TIMER = `/etc/systemd/system/${NAME}`;
const SERVICE = '/etc/systemd/system/site-follow.service';
const AT_BOOT = 'site-fetch.service';
const IN_VAIN = '/run/site-follow-in-vain';

const READY_SECONDS = 20;
const AGAIN_AFTER_MINUTES = 10;

/** The unit after which the site starts. */
export const FETCHED = AT_BOOT;

/**
 * A server that was left out of a change of releases, or away, hears from the others which one is current, and changes to it:
 * as an operator would, but for migrations, which were run before any server changed.
 *
 * What is current is signed by one who may log in as root: no server can make another one run what no operator chose. Nor
 * can it be sent back: of two records the later counts. Whoever was told by an operator, and not by others, is never changed
 * by this, whatever came of that.
 */
export const followScript = (topology: Topology, host: Host) => `\
#!/bin/sh
# ${managedBy('app')}
# Usage: follow-release [fetch]
set -eu
umask 022
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed -nE 's/^((ssh|ecdsa|sk)-)/operator namespaces="trivet-release" \\1/p' /root/.ssh/authorized_keys >"$work/signers"

# FILE - sets id, content and time of what is current, if that is signed.
understand() {
  head -n 1 "$1" | grep -Ex '[0-9a-f]{12,64} [0-9a-f]{64} [0-9]{1,16}' >"$work/record" || return 1
  tail -n +2 "$1" >"$work/signature"
  ssh-keygen -Y verify -f "$work/signers" -I operator -n trivet-release -s "$work/signature" \\
    <"$work/record" >/dev/null 2>&1 || return 1
  read -r id content time <"$work/record"
}
ask() { curl --silent --fail --connect-timeout 1${shown(topology)} --header 'Host: ${siteName(topology)}' "$@"; }

# What this server knows; an operator who comes meanwhile knows better.
known() { cat ${TOLD} ${OFFERED}/current 2>/dev/null | cksum; readlink ${SITE}/current || true; }

at_first=$(known)
latest=0
[ ! -e ${OFFERED}/current ] || ! understand ${OFFERED}/current || latest=$time
told=$(grep -Ex '[0-9]{1,16}' ${TOLD} 2>/dev/null || echo 0)
[ "$told" -le "$latest" ] || latest=$told
own=$latest
sources=
for other in ${others(topology, host).join(' ')}; do
  ask --max-time 3 --max-filesize 8192 --output "$work/told" "$other/release/current" || continue
  understand "$work/told" && [ "$time" -gt "$own" ] && [ "$time" -ge "$latest" ] || continue
  [ "$time" -eq "$latest" ] || sources=
  sources="$sources $other"
  latest=$time
  from=$other
  mv "$work/told" "$work/current"
done
[ -n "$sources" ] || exit 0
understand "$work/current"

cd ${SITE}
before=$(readlink current || true)
if [ -n "$(find ${IN_VAIN} -mmin -${AGAIN_AFTER_MINUTES} 2>/dev/null)" ] && [ "$(cat ${IN_VAIN})" = "$latest" ]; then
  exit 0
fi
for source in $sources; do
  [ ! -d "releases/$id" ] || break
  set +e
  (
    set -e
    ask --max-time 300 --output "$work/archive" "$source/release/$id.tar.gz"
    (
      ${indented(uploadScript('"$id"', '"$content"'), 6)}
    ) <"$work/archive"
  )
  set -e
done
if [ ! -d "releases/$id" ]; then
  echo "$latest" >${IN_VAIN}
  echo "release $id has not arrived whole from $sources"
  (
    ${indented(HOLD)}
    rm -rf releases/.partial-*
  )
  exit 1
fi
[ "\${1-}" != fetch ] || exit 0
# While this server changes, that one has to do its work.
ask --max-time 2 --output /dev/null "$from${readyOf(topology, host).path}" || { echo "waits until $from serves"; exit 0; }

change() {
  ${indented(switchTo('"$1"', readyOf(topology, host), READY_SECONDS), 2)}
}
(
  ${indented(HOLD, 2)}
  [ "$(known)" = "$at_first" ] || exit 0
  if [ "$before" != "releases/$id" ]; then
    echo "changes to release $id, as $from has it"
    set +e
    (set -e; change "$id")
    changed=$?
    set -e
    if [ $changed -ne 0 ]; then
      echo "$latest" >${IN_VAIN}
      echo "release $id is not ready after ${READY_SECONDS} s, the limit"
      [ -z "$before" ] || change "\${before#releases/}"
      exit 1
    fi
  fi
  ${indented(offer('"$id"'), 2)}
) <"$work/current"
`;

function readyOf(topology: Topology, host: Host) {
  const site = serviceOn(topology, host, 'site');
  return { port: site.port, path: pathOf(site, 'ready') };
}

const others = (topology: Topology, host: Host): readonly string[] =>
  hostsWith(topology, 'web-server')
    .filter((other) => other !== host)
    .map((other) => {
      const { scheme, port } = serviceOn(topology, other, 'nginx');
      return `${scheme}://${withTls(topology) ? insideName(topology, other.name) : other.address}:${port}`;
    });

/** That each is who it is. */
const shown = (topology: Topology) =>
  withTls(topology) ? ` --cacert ${TRUSTED} --cert ${certificateFile({ name: FOLLOWER })}` : '';

function indented(script: string, by = 4): string {
  return script.trimEnd().replaceAll('\n', `\n${' '.repeat(by)}`);
}

const TIMER_UNIT = `\
# ${managedBy('app')}
[Unit]
Description=Follow the release that other servers have

[Timer]
OnActiveSec=5
OnUnitInactiveSec=10
AccuracySec=1

[Install]
WantedBy=multi-user.target
`;

const SANDBOXED = `\
Type=oneshot
Nice=5
# What it says, and no word of systemd's about each time that there was nothing to do.
SyslogLevel=notice
LogLevelMax=notice
${sandboxed({ ProtectHome: 'read-only', ReadOnlyPaths: '', ReadWritePaths: [`${SITE} /run`] })}`;

const SERVICE_UNIT = `\
# ${managedBy('app')}
[Unit]
Description=Follow the release that other servers have

[Service]
ExecStart=/bin/sh ${SCRIPT}
TimeoutStartSec=600
${SANDBOXED}
`;

/** Once a boot: pages of the others ask for static files that a server without them would not find. */
const FETCH_UNIT = `\
# ${managedBy('app')}
[Unit]
Description=Fetch the release that other servers have
After=network.target systemd-networkd.service

[Service]
ExecStart=-/bin/sh ${SCRIPT} fetch
TimeoutStartSec=30
RemainAfterExit=yes
${SANDBOXED}
`;

export function follow(topology: Topology, host: Host) {
  const check = { check: ['systemd-analyze', 'verify', '--man=no', '{}'] };
  return {
    files: [
      textFile(SCRIPT, followScript(topology, host), { mode: '0755', check: ['sh', '-n', '{}'] }),
      textFile(SERVICE, SERVICE_UNIT, check),
      textFile(`/etc/systemd/system/${AT_BOOT}`, FETCH_UNIT, check),
      textFile(TIMER, TIMER_UNIT),
    ],
    unit: { name: NAME, state: 'running', reloadOn: [], restartOn: [TIMER] },
  } as const;
}
