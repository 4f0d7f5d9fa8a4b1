import { createHash } from 'node:crypto';
import { mkdir, readlink, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { foldersIn, namesIn, replaceFile, textOf } from '../../../state/files.ts';
import { cachePath } from '../../../state/paths.ts';

/** The id of the image that the host in this folder was made from, or undefined. */
export async function pinOf(hostFolder: string): Promise<string | undefined> {
  return (await textOf(pinFile(hostFolder)))?.trim();
}

/** Records, on both sides, that a host is made from an image. */
export async function pin(hostFolder: string, id: string): Promise<void> {
  await mkdir(hostFolder, { recursive: true });
  await mkdir(usersFolder(id), { recursive: true });
  const name = createHash('sha256').update(hostFolder).digest('hex').slice(0, 16);
  await symlink(hostFolder, join(usersFolder(id), name)).catch(present);
  await replaceFile(pinFile(hostFolder), `${id}\n`, 0o644);
}

/** Whether the data of any host lies over an image; if not, the record of its former users goes. */
export async function isUsed(id: string): Promise<boolean> {
  const links = (await namesIn(usersFolder(id))).map((name) => join(usersFolder(id), name));
  const pins = await Promise.all(links.map(async (link) => pinOf(await readlink(link))));
  const used = pins.includes(id);
  if (!used) await rm(usersFolder(id), { recursive: true, force: true });
  return used;
}

/** Ids of the images that hosts were once pinned to, there or not. */
export const pinnedIds = () => foldersIn(allUsers());

const pinFile = (hostFolder: string) => join(hostFolder, 'image');

/** Beside the images, for labs may keep their state in different places: a link to each host's folder. */
const usersFolder = (id: string) => join(allUsers(), id);
const allUsers = () => join(cachePath(), 'image-users');

function present(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
