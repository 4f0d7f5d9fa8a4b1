import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

export interface Mail {
  /** Counts up from 1, in the order of arrival. */
  readonly id: number;
  readonly messageId: string;
  readonly from: string;
  /** Everybody it was handed in for, in lower case. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** ISO 8601. */
  readonly receivedAt: string;
}

export interface Store {
  /** Resolves when the mail is on the disk. */
  readonly add: (mail: Omit<Mail, 'id'>) => Promise<Mail>;
  /** The newest first; of one address when one is named. */
  readonly list: (to: string | null) => readonly Mail[];
  readonly find: (id: number) => Mail | undefined;
}

/** Keeps the newest `most` mails of a folder, one file each. */
export async function openStore(folder: string, most: number): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = (await readdir(folder)).filter((name) => /^\d+\.json$/.test(name));
  const kept = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))),
  );
  const mails = new Map<number, Mail>(
    (kept as Mail[]).sort((one, other) => one.id - other.id).map((mail) => [mail.id, mail]),
  );
  let last = [...mails.keys()].at(-1) ?? 0;
  const fileOf = (id: number) => join(folder, `${id}.json`);

  return {
    add: async (arrived) => {
      last += 1;
      const mail: Mail = { id: last, ...arrived };
      await writeWhole(fileOf(mail.id), JSON.stringify(mail));
      mails.set(mail.id, mail);
      for (const old of [...mails.keys()].slice(0, Math.max(0, mails.size - most))) {
        mails.delete(old);
        await rm(fileOf(old), { force: true });
      }
      return mail;
    },
    list: (to) => {
      const all = [...mails.values()].reverse();
      return to === null ? all : all.filter((mail) => mail.to.includes(to.toLowerCase()));
    },
    find: (id) => mails.get(id),
  };
}

async function writeWhole(path: string, text: string): Promise<void> {
  const staged = `${path}.new`;
  const file = await open(staged, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(staged, path);
}
