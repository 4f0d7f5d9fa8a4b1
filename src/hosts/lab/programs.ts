import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { TrivetError } from '../../model/error.ts';
import { type Emit, phase } from '../../model/event.ts';
import { textOf } from '../../state/files.ts';
import { PATH, run } from '../../state/program.ts';

interface Needed {
  readonly file: string;
  readonly package: string;
}

/** What labs are made with, and the Debian package that each comes from. */
const NEEDED: readonly Needed[] = [
  { file: 'systemd-nspawn', package: 'systemd-container' },
  { file: 'systemd-socket-activate', package: 'systemd' },
  { file: 'mmdebstrap', package: 'mmdebstrap' },
  { file: '/usr/share/keyrings/debian-archive-keyring.gpg', package: 'debian-archive-keyring' },
  { file: 'ssh', package: 'openssh-client' },
  { file: 'ssh-keygen', package: 'openssh-client' },
  { file: 'ip', package: 'iproute2' },
  { file: 'mount', package: 'mount' },
  { file: 'umount', package: 'mount' },
  { file: 'nsenter', package: 'util-linux' },
  { file: 'unshare', package: 'util-linux' },
  { file: 'setpriv', package: 'util-linux' },
  { file: 'flock', package: 'util-linux' },
];

/** What they are broken with, beside that. */
export const FOR_DRILLS: readonly Needed[] = [{ file: 'nft', package: 'nftables' }];

const INSTALL = { timeoutMs: 10 * 60_000, env: { DEBIAN_FRONTEND: 'noninteractive' } };
/** A fresh machine is often busy with upgrades of its own: apt waits for them. */
const APT_GET = ['apt-get', '--yes', '--quiet', '--option', 'DPkg::Lock::Timeout=300'];

/**
 * Installs what this machine lacks to run a lab, or of what is asked for, on Debian and its kin.
 * @throws TrivetError TRV_PROGRAM_MISSING on other systems, naming what to install
 */
export async function ensurePrograms(emit: Emit, needed: readonly Needed[] = NEEDED): Promise<void> {
  const missing = await missingPackages(needed);
  if (missing.length === 0) return;
  const list = missing.join(' ');
  if (!isDebian((await textOf('/etc/os-release')) ?? '')) {
    throw new TrivetError('TRV_PROGRAM_MISSING', {
      where: 'this machine',
      why: `programs are missing that Debian has in: ${list}`,
      next: "Install them with this system's package manager, then run the same command again.",
    });
  }
  await phase(emit, 'install', list, async () => {
    await run([...APT_GET, 'update'], INSTALL);
    await run([...APT_GET, 'install', '--no-install-recommends', ...missing], INSTALL);
    return { outcome: `installed ${list}`, value: undefined };
  });
}

/** Whether an os-release(5) file is that of Debian or of a system made from it. */
export function isDebian(osRelease: string): boolean {
  return /^ID(_LIKE)?=.*\bdebian\b/m.test(osRelease);
}

async function missingPackages(needed: readonly Needed[]): Promise<readonly string[]> {
  const found = await Promise.all(needed.map(({ file }) => isThere(file)));
  return [...new Set(needed.filter((_, index) => !found[index]).map((needed) => needed.package))];
}

async function isThere(file: string): Promise<boolean> {
  const places = file.startsWith('/') ? [file] : PATH.split(':').map((folder) => join(folder, file));
  const readable = await Promise.all(
    places.map((place) =>
      access(place, constants.R_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return readable.includes(true);
}
