import { KEPT_UP, NO_SHELL } from '../model/desired.ts';
import { ISSUING } from '../render/certificates.ts';
import { ASIDE, HOST_LOCK, HOST_STATE, MARKERS, STAGED } from './places.ts';

/** Seconds that a script waits for another one that is still at work on the host. */
const LOCK_WAIT_S = 30;

/**
 * Removes what an interrupted apply left staged. An apply that is still at work, its connection lost, is waited
 * for first. Costs no process where there is nothing to remove.
 */
export const SWEEP = `\
sweep() {
  [ -e ${STAGED} ] || return 0
  xargs -r -d '\\n' rm -f -- <${STAGED}
  rm -f ${STAGED}
}
sweep_when_idle() {
  [ -e ${STAGED} ] || return 0
  ( flock -w ${LOCK_WAIT_S} 9 && sweep ) 9>${HOST_LOCK}
}
`;

/** How much is kept of what was set aside: so many files, none of them larger. */
const ASIDE_MOST = 50;
const ASIDE_MOST_KIB = 1024;

/** Debian's say on whether a package's scripts may start services; invoke-rc.d(8). */
const POLICY = '/usr/sbin/policy-rc.d';

/** What the lines of an apply script are written in. Standard output, as descriptor 3, is for these announcements alone. */
export const PRELUDE = `${SWEEP}
# PATH ... - what will be staged, announced before the first of them exists.
begin() {
  exec 3>&1 1>&2
  install -d -m 0700 ${HOST_STATE} ${MARKERS}
  exec 9>${HOST_LOCK}
  flock -w ${LOCK_WAIT_S} 9 || { echo 'another trivet is at work on this host'; exit 1; }
  sweep
  trap sweep EXIT
  printf '%s\\n' "$@" >${STAGED}
}

at() { echo "@at $1 $2" >&3; }

# A new package's service starts when its files are in place, not before. A policy left behind denies nothing.
install_packages() {
  if [ ! -e ${POLICY} ]; then
    echo ${POLICY} >>${STAGED}
    printf '#!/bin/sh\\n# Denies while trivet is at work on this host.\\n%s\\n' \\
      'flock -n ${HOST_LOCK} true || exit 101' >${POLICY}
    chmod 0755 ${POLICY}
  fi
  apt_install "$@" || { timeout 300 apt-get -q update && apt_install "$@"; }
}
apt_install() {
  DEBIAN_FRONTEND=noninteractive timeout 600 apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=60 \\
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold install -- "$@"
}

# NAME HOME [GROUP,GROUP]
ensure_user() {
  id -u "$1" >/dev/null 2>&1 || {
    groupadd --system --force "$1"
    useradd --system --gid "$1" --home-dir "$2" --no-create-home --shell ${NO_SHELL} "$1"
  }
  usermod --home "$2" --shell ${NO_SHELL} "$1"
  [ -z "$3" ] || usermod --append --groups "$3" "$1"
}

# OWNER GROUP MODE PATH, content on standard input: it has its final owner and mode before the first byte.
stage() {
  install -o "$1" -g "$2" -m "$3" /dev/null "$4"
  base64 -d >"$4"
}

# PATH - whoever put it there finds it again, under the time and its path; the oldest go, and so does what is large.
set_aside() {
  install -d -m 0700 ${ASIDE}
  mv -fT -- "$1" "${ASIDE}/$(date -u +%Y%m%dT%H%M%SZ)$(printf %s "$1" | tr / +)"
  find ${ASIDE} -type f -size +${ASIDE_MOST_KIB}k -delete
  ls -1 ${ASIDE} | head -n -${ASIDE_MOST} | while read -r old; do rm -f -- "${ASIDE}/$old"; done
}

unmask() { systemctl unmask --quiet "$1"; systemctl unmask --quiet --runtime "$1"; }

# VERB UNIT
drive() {
  case $1 in *start) systemctl reset-failed "$2" 2>/dev/null || : ;; esac
  timeout 300 systemctl "$1" "$2" || { code=$?; evidence "$2"; return $code; }
}
disable() {
  ! systemctl cat "$1" >/dev/null 2>&1 || systemctl disable --quiet "$1"
}

# UNIT - what makes it known goes last: whoever is interrupted is taken up again.
retire() {
  ! systemctl cat "$1" >/dev/null 2>&1 || drive stop "$1"
  disable "$1"
  rm -f -- "${MARKERS}/$1" "/etc/systemd/system/$1.d/${KEPT_UP}"
}

# STEP:UNIT ... - a program that dies at once has started well as far as systemd can tell.
settle() {
  for look in 1 2 3; do
    sleep 0.2
    for pair in "$@"; do
      unit=\${pair#*:}
      case $(systemctl show -p ActiveState -p NRestarts "$unit") in
        *NRestarts=[1-9]*) ;;
        *ActiveState=active*) continue ;;
      esac
      at "\${pair%%:*}" settle
      echo "$unit died soon after its start"
      evidence "$unit"
      exit 1
    done
  done
}
evidence() {
  journalctl --sync || :
  journalctl -q --no-pager -o cat -n 12 -u "$1" || :
}

${ISSUING}`;
