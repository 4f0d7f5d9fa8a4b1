import { readFile } from 'node:fs/promises';
import { TrivetError } from '../../../model/error.ts';
import { attempt, run } from '../../../state/program.ts';
import { done, pending, until } from '../../../wait/until.ts';

export interface Mount {
  readonly point: string;
  readonly type: string;
  /** The file system's own options, such as an overlay's `lowerdir=…`. */
  readonly options: string;
}

/** Parses `/proc/self/mountinfo` (proc_pid_mountinfo(5)). */
export function parseMounts(mountinfo: string): readonly Mount[] {
  return mountinfo
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [before = '', after = ''] = line.split(' - ');
      const [type = '', , options = ''] = after.split(' ');
      return { point: unescapeOctal(before.split(' ')[4] ?? ''), type, options: unescapeOctal(options) };
    });
}

function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

export async function mounts(): Promise<readonly Mount[]> {
  return parseMounts(await readFile('/proc/self/mountinfo', 'utf8'));
}

export async function isMounted(point: string): Promise<boolean> {
  return (await mounts()).some((mount) => mount.point === point);
}

export interface Overlay {
  readonly lower: string;
  readonly upper: string;
  readonly work: string;
  readonly root: string;
}

export async function mountOverlay({ root, ...layers }: Overlay): Promise<void> {
  await run(['mount', '-t', 'overlay', 'trivet', '-o', overlayOptions(layers), root]);
}

/**
 * With `redirect_dir`, folders of the image can be renamed as on any disk. MySQL does that with its own before it takes a
 * clone in their place, and does not start any more where it cannot.
 */
export function overlayOptions({ lower, upper, work }: Omit<Overlay, 'root'>): string {
  return `lowerdir=${escaped(lower)},upperdir=${escaped(upper)},workdir=${escaped(work)},redirect_dir=on`;
}

/** overlayfs splits its options at commas and its layers at colons. */
export function escaped(path: string): string {
  return path.replace(/[\\:,]/g, '\\$&');
}

const UNMOUNT_WITHIN_MS = 10_000;

/** Unmounts everything at and under a folder, innermost first. @throws TrivetError TRV_MOUNT_BUSY */
export async function unmountUnder(folder: string): Promise<void> {
  const inside = (await mounts())
    .map(({ point }) => point)
    .filter((point) => point === folder || point.startsWith(`${folder}/`));
  for (const point of inside.reverse()) await unmount(point);
}

async function unmount(point: string): Promise<void> {
  await until(
    { within: UNMOUNT_WITHIN_MS, every: 50 },
    async () => {
      const { code, stderr } = await attempt(['umount', point]);
      return code === 0 ? done(undefined) : pending(stderr.trim());
    },
    (seen) =>
      new TrivetError('TRV_MOUNT_BUSY', {
        where: point,
        why: seen,
        next: `Leave that folder in every shell and program (\`fuser --mount ${point}\` names them), then run the same command again.`,
      }),
  );
}
