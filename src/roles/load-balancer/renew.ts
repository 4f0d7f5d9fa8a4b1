import type { Topology } from '../../model/topology.ts';
import { managedBy } from '../../render/text.ts';
import { acmeDirectory, servedNames } from '../../topology/index.ts';
import { SERVED, STATE } from './certificate-unit.ts';

/**
 * Minutes to wait after a validation that failed, and by how much each further one makes them longer. Let's Encrypt counts five an hour
 * of a name and an account, which all load balancers share (https://letsencrypt.org/docs/rate-limits): two of them stay below.
 */
const PAUSE = { first: 2, times: 6, most: 240 } as const;

/** Of RFC 8555, section 6.7: what an authority says that came and looked, or will not come any more for now. */
const REFUSALS = ['caa', 'connection', 'dns', 'incorrectResponse', 'rateLimited', 'tls', 'unauthorized'];

/** Hours after which the authority is asked whether it wants a certificate renewed that is not due (RFC 9773). */
const ADVICE_HOURS = 6;

/**
 * Each run looks at what there is, and does what is missing: whatever interrupts it, the next one goes on. lego's own files are apart
 * from the one that HAProxy serves, which is replaced when there is a newer one and not before. lego writes a certificate before its
 * key: cut off between them, it leaves two that do not fit, of which nothing is taken.
 */
export function renewScript(topology: Topology): string {
  const [name, bare] = servedNames(topology);
  const directory = acmeDirectory(topology);
  const { host } = new URL(directory);
  const mail = `hostmaster@${bare}`;
  // What a lab's own authority refuses while others start is asked again at once.
  const counts = typeof topology.config.certificates === 'object';
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
failed=$state/failed

# The beginning or end of what is served, in seconds.
at() { date --date="$(openssl x509 -noout -in "$served" "-$1" | cut -d= -f2)" +%s; }

# KEY CERTIFICATE - whether one is the other's.
fits() { public=$(openssl pkey -in "$1" -pubout) && [ "$public" = "$(openssl x509 -in "$2" -noout -pubkey)" ]; }

due() {
  { [ -s "$made.crt" ] && [ -s "$served" ]; } || return 0
  [ $((3 * ($(at enddate) - $(date +%s)))) -gt $(($(at enddate) - $(at startdate))) ] || return 0
  [ -z "$(find "$asked" -mmin -${ADVICE_HOURS * 60} 2>/dev/null)" ]
}

# Whether the authority has refused, and not long enough ago: how often stands in the file.
paused() {
  [ -s "$failed" ] || return 1
  times=$(cat "$failed")
  minutes=${PAUSE.first}
  while [ "$times" -gt 1 ] && [ $minutes -lt ${PAUSE.most} ]; do
    minutes=$((minutes * ${PAUSE.times}))
    times=$((times - 1))
  done
  [ $minutes -lt ${PAUSE.most} ] || minutes=${PAUSE.most}
  [ -n "$(find "$failed" -mmin "-$minutes")" ] || return 1
  echo "the authority has refused $(cat "$failed") times: it is asked again $minutes minutes after the last, or when $failed is removed"
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
  fi || {
    # What never came to a validation, as with an authority that is away, is no refusal.
    grep -Eq 'acme:error:(${REFUSALS.join('|')})' "$state/said" || return 1
    times=$(cat "$failed" 2>/dev/null || echo 0)
    echo $((times + 1)) >"$failed"
    return 1
  }
  rm -f "$failed"
  touch "$asked"
}

tell() {
  ended=0
  lego "$@" >"$state/said" 2>&1 || ended=$?
  cat "$state/said"
  return $ended
}

# An account that the authority has forgotten is opened anew.
again() {
  grep -q accountDoesNotExist "$state/said" || return 1
  rm -f "$account/account.json"
  tell "$@"
}

put() {
  [ -s "$made.crt" ] || return 0
  if ! { [ -s "$made.key" ] && fits "$made.key" "$made.crt"; }; then
    echo 'the certificate that was made last has not its key: another is made'
    rm -f "$made.crt"
    return 0
  fi
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

put
load
if due${counts ? ' && ! paused' : ''}; then
  # Nobody is served without one: others may be about to start.
  tries=$([ -s "$served" ] && echo 1 || echo 60)
  until ask; do
    tries=$((tries - 1))
    ${counts ? '{ [ $tries -gt 0 ] && ! paused; }' : '[ $tries -gt 0 ]'} || exit 1
    sleep 1
  done
fi
put
load
`;
}
