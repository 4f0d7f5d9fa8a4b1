import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Emit } from '../../../model/event.ts';
import { replaceFile, textOf } from '../../../state/files.ts';
import { statePaths } from '../../../state/paths.ts';

/**
 * How many inotify instances one user may have, all hosts together, for they all run as this machine's users.
 * A host takes five while it boots; above the limit its systemd ends without a word.
 */
const SETTING = '/proc/sys/fs/inotify/max_user_instances';
/** Linux gives 128: some twenty hosts, and nothing left for the machine itself. */
const ENOUGH = 1024;

/** Holds the limit that the machine had, as long as labs run. */
const record = (lab: string) => join(dirname(statePaths(lab).run), 'inotify-instances');

/** Raises the limit for as long as labs run, and says so. */
export async function raiseWatches(lab: string, emit: Emit): Promise<void> {
  const limit = Number(await textOf(SETTING));
  if (limit >= ENOUGH) return;
  await mkdir(dirname(record(lab)), { recursive: true });
  await replaceFile(record(lab), `${limit}\n`, 0o644);
  await writeFile(SETTING, `${ENOUGH}\n`).then(
    () =>
      emit({
        kind: 'note',
        text: `fs.inotify.max_user_instances is ${ENOUGH} instead of ${limit} while labs run`,
      }),
    (error: Error) =>
      emit({
        kind: 'warning',
        text: `fs.inotify.max_user_instances stays at ${limit}, enough for few hosts: ${error.message}`,
      }),
  );
}

/** Gives the machine its own limit back, after the last lab. */
export async function restoreWatches(lab: string): Promise<void> {
  const limit = await textOf(record(lab));
  if (limit === undefined) return;
  if (Number(await textOf(SETTING)) === ENOUGH) await writeFile(SETTING, limit);
  await rm(record(lab), { force: true });
}
