import type { Topology } from '../../model/topology.ts';
import { managedBy } from '../../render/text.ts';
import { acmeDirectory, servedNames } from '../../topology/index.ts';
import { SERVED, STATE } from './certificate-unit.ts';

/** Hours after which the authority is asked whether it wants a certificate renewed that is not due (RFC 9773). */
const ADVICE_HOURS = 6;

/**
 * Each run looks at what there is, and does what is missing: whatever interrupts it, the next one goes on. lego's own files are apart
 * from the one that HAProxy serves, which is replaced when there is a newer one and not before.
 */
export function renewScript(topology: Topology): string {
  const [name, bare] = servedNames(topology);
  const directory = acmeDirectory(topology);
  const { host } = new URL(directory);
  const mail = `hostmaster@${bare}`;
  return `\
#!/bin/sh
# ${managedBy('load-balancer')}
# Has a certificate made where there is none or its time is near, and has HAProxy serve it: from now on, and after a reload.
set -eu
state=${STATE}/${host.replace(':', '_')}
account=$state/accounts/${host.replace(':', '_')}/${mail}
made=$state/certificates/${name}
served=${SERVED}/site.pem
asked=$state/asked

# The certificate's beginning or end, in seconds.
at() { date --date="$(openssl x509 -noout -in "$made.crt" "-$1" | cut -d= -f2)" +%s; }

due() {
  [ -s "$made.crt" ] || return 0
  [ $((3 * ($(at enddate) - $(date +%s)))) -gt $(($(at enddate) - $(at startdate))) ] || return 0
  [ -z "$(find "$asked" -mmin -${ADVICE_HOURS * 60} 2>/dev/null)" ]
}

ask() {
  # lego itself is patient with an authority that is away, for half a minute.
  curl --silent --show-error --fail --output /dev/null --max-time 10 \\
    \${LEGO_CA_CERTIFICATES:+--cacert "$LEGO_CA_CERTIFICATES"} ${directory} || return 1
  mkdir -p "$account/keys" "$state/unused"
  key=$account/keys/${mail}.key
  if ! cmp -s "$CREDENTIALS_DIRECTORY/account-key" "$key"; then
    rm -f "$account/account.json"
    cat "$CREDENTIALS_DIRECTORY/account-key" > "$key"
  fi
  set -- --accept-tos --email ${mail} --server ${directory} --path "$state" --key-type ec256 \\
    --domains ${name} --domains ${bare} --http --http.webroot "$state/unused"
  if [ -s "$made.crt" ] && [ -s "$account/account.json" ]; then
    tell "$@" renew --dynamic --no-random-sleep || again "$@" run
  else
    tell "$@" run || again "$@" run
  fi || return 1
  touch "$asked"
}

tell() {
  failed=0
  lego "$@" >"$state/said" 2>&1 || failed=$?
  cat "$state/said"
  return $failed
}

# An account that the authority has forgotten is opened anew.
again() {
  grep -q accountDoesNotExist "$state/said" || return 1
  rm -f "$account/account.json"
  tell "$@"
}

put() {
  { [ -s "$made.crt" ] && [ -s "$made.key" ]; } || return 0
  new=${SERVED}/.site.pem.new
  cat "$made.key" "$made.crt" | grep . > "$new"
  if cmp -s "$new" "$served"; then rm -f "$new"; return 0; fi
  openssl x509 -noout -in "$new"
  sync "$new"
  mv -fT "$new" "$served"
}

say() { socat -t 10 - UNIX-CONNECT:/run/haproxy/admin.sock; }
serial() { openssl x509 -noout -serial -in "$served" | cut -d= -f2; }
loaded() { echo "show ssl cert $served" | say | sed -n 's/^Serial: *//p'; }

# Where HAProxy does not run, it reads the file when it starts.
load() {
  [ -s "$served" ] && echo 'show version' | say >/dev/null 2>&1 || return 0
  [ "$(loaded)" != "$(serial)" ] || return 0
  echo "show ssl cert" | say | grep -qxF "$served" || echo "new ssl cert $served" | say
  { echo "set ssl cert $served <<"; cat "$served"; echo; } | say
  echo "commit ssl cert $served" | say
  echo "show ssl crt-list ${SERVED}" | say | grep -qF "$served" || echo "add ssl crt-list ${SERVED} $served" | say
  [ "$(loaded)" = "$(serial)" ]
}

load
if due; then
  # Nobody is served without one: others may be about to start.
  tries=$([ -s "$served" ] && echo 1 || echo 60)
  until ask; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || exit 1
    sleep 1
  done
fi
put
load
`;
}
