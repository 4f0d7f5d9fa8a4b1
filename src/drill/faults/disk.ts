import type { Machine } from '../../hosts/index.ts';
import type { Fault } from './fault.ts';
import { inside } from './inside.ts';

type Full = Extract<Fault, { kind: 'disk-full' }>;

const WITHIN_MS = 120_000;
const APART = '/run/drill-disk';

/**
 * Hosts share this machine's disk, which must not fill: the folder moves to a file system of its own, in memory, that
 * is then filled. The unit is down for the move.
 */
export function fillDisk(machine: Machine, { folder, unit }: Full): Promise<string> {
  return script(
    machine,
    `set -e
    systemctl stop ${unit}
    used=$(du --summarize --block-size=1M ${folder} | cut -f1)
    mkdir -p ${APART}
    mount -t tmpfs -o "size=$((used + 64))M,mode=0700" drill ${APART}
    cp -a ${folder}/. ${APART}/
    mount --bind ${APART} ${folder}
    umount ${APART}
    chown --reference=${folder}/ibdata1 ${folder}
    systemctl start ${unit}
    fallocate --length "$(df --output=avail --block-size=1 ${folder} | tail -1)" ${folder}/drill-ballast || true`,
  );
}

/** What was written meanwhile is kept: it is copied back. */
export function freeDisk(machine: Machine, { folder, unit }: Full): Promise<string> {
  return script(
    machine,
    `set -e
    if mountpoint -q ${folder}; then
      rm -f ${folder}/drill-ballast
      systemctl stop ${unit}
      mkdir -p ${APART}
      mount --bind ${folder} ${APART}
      umount ${folder}
      find ${folder} -mindepth 1 -delete
      cp -a ${APART}/. ${folder}/
    fi
    ! mountpoint -q ${APART} || umount ${APART}
    systemctl reset-failed ${unit} || true
    systemctl start ${unit}`,
  );
}

const script = (machine: Machine, text: string) => inside(machine, ['sh', '-c', text], WITHIN_MS);
