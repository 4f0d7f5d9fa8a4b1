import type { Host, Topology } from '../../model/topology.ts';
import { managedBy } from '../../render/text.ts';
import { KERNEL } from './kernel.ts';
import { placesOf } from './places.ts';

/** Run as root by systemd before it stops MySQL. */
export const LEAVE = '/opt/trivet/leave-group';
/** Where the supervisor sees that MySQL is about to be stopped. */
const LEAVING = '/run/mysql-supervisor/leaving';
/** It takes three, and more while transactions end. */
const LEAVE_SECONDS = 8;

/**
 * A clean stop shrinks a group, and what is left is its own majority, however small: a primary that is left alone
 * would go on to acknowledge writes. So whoever leaves says so first, and waits until no primary counts on it, where
 * the rest is no majority of all voters. MySQL waits half a minute for members that vanish while it leaves: it gets a
 * few seconds. A crash does not shrink the group: it is what remains when one of these waits is in vain.
 */
export function leaveScript(
  voters: readonly { readonly address: string; readonly port: number }[],
  self: string,
): string {
  const majority = Math.floor(voters.length / 2) + 1;
  const ask = (at: string, path: string) => `curl --silent --max-time 1 http://${at}${path}`;
  const each = voters.map(({ address, port }) => `${address}:${port}`).join(' ');
  return `\
#!/bin/sh
# ${managedBy('database')}
online() { ${ask(self, '/status')} | jq '[.group.members[]? | select(.state == "online")] | length'; }
primary() {
  for voter in ${each}; do
    [ "$(${ask('$voter', '/primary')} --output /dev/null --write-out '%{http_code}')" = 200 ] && return 0
  done
  return 1
}
touch ${LEAVING}
online=$(online)
[ "$online" -eq 0 ] && exit 0
waited=0
while [ "$online" -le ${majority} ] && primary && [ $waited -lt 10 ]; do
  waited=$((waited + 1))
  sleep 0.5
done
[ $waited -lt 10 ] && timeout ${LEAVE_SECONDS} mysql --execute 'STOP GROUP_REPLICATION' && exit 0
kill -KILL "$MAINPID"
`;
}

/** MySQL comes back after a crash and after a clone, however often that happens. */
export function mysqlDropIn(topology: Topology, host: Host): string {
  const places = placesOf(topology);
  const votes = places.kind === 'group' && places.voters.includes(host);
  const leave = votes ? `ExecStartPre=+-/bin/rm -f ${LEAVING}\nExecStop=+-${LEAVE}\n` : '';
  return `\
# ${managedBy('database')}
[Unit]
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=0

[Service]
# Tells MySQL that somebody starts it again after a clone.
Environment=MYSQLD_PARENT_PID=1
Restart=on-failure
RestartForceExitStatus=16
# Also on a host that was up before it had them.
ExecStartPre=+/usr/lib/systemd/systemd-sysctl ${KERNEL}
${leave}`;
}
