import { majorityOf } from '../../model/majority.ts';
import { managedBy } from '../../render/text.ts';

/** Run as root by systemd before it stops MySQL. */
export const LEAVE = '/opt/trivet/leave-group';
/** Where the supervisor sees that MySQL is about to be stopped. */
export const LEAVING = '/run/mysql-supervisor/leaving';
/** Leaving takes three, and handing over one; more while transactions end, which get some seconds themselves. */
const STEP_SECONDS = 8;
const PATIENCE_SECONDS = 5;

const IS_UUID = String.raw`test("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\z")`;

/**
 * A primary that is to stop hands over first, and nobody notices more than of a planned switchover.
 *
 * A clean stop shrinks a group, and what is left is its own majority, however small: a primary that is left alone
 * would go on to acknowledge writes. So whoever leaves says so first, and waits until no primary counts on it, where
 * the rest is no majority of all voters. MySQL waits half a minute for members that vanish while it leaves: it gets a
 * few seconds. A crash does not shrink the group: it is what remains when one of these waits times out.
 */
export function leaveScript(
  voters: readonly { readonly address: string; readonly port: number }[],
  self: string,
): string {
  const majority = majorityOf(voters);
  const each = voters.map(({ address, port }) => `${address}:${port}`).join(' ');
  return `\
#!/bin/sh
# ${managedBy('database')}
# What others tell is used as a UUID or a number, and as nothing else.
status() { curl --silent --max-time 1 http://$1/status | jq --raw-output "$2"; }
sql() { timeout ${STEP_SECONDS} mysql --execute "$1"; }
primary() {
  for voter in ${each}; do
    [ "$(status $voter .primary)" = true ] && return 0
  done
  return 1
}
hand_over() {
  for voter in ${each}; do
    candidate=$(status $voter 'select(.replica == true and .group.leaving == false) | .mysql.uuid | select(${IS_UUID})')
    [ -n "$candidate" ] && sql "SELECT group_replication_set_as_primary('$candidate', ${PATIENCE_SECONDS})" && return
  done
}
touch ${LEAVING}
online=$(status ${self} '[.group.members[]? | select(.state == "online")] | length')
[ "$online" -eq 0 ] && exit 0
waited=0
if [ "$online" -gt ${majority} ]; then
  [ "$(status ${self} .primary)" = true ] && hand_over
else
  while [ $waited -lt 10 ] && primary; do
    waited=$((waited + 1))
    sleep 0.5
  done
fi
[ $waited -lt 10 ] && sql 'STOP GROUP_REPLICATION' && exit 0
kill -KILL "$MAINPID"
`;
}
