import { join } from 'node:path';
import { cachePath } from '../../../state/paths.ts';

/** Package files as they were downloaded, for all images: a build that was cut short goes on with them. */
export const archivesFolder = () => join(cachePath(), 'packages');

/** Tells the hooks below the folder: where it lies is no part of an image's recipe. */
export const ARCHIVES = 'TRIVET_ARCHIVES';

const APT = 'var/cache/apt/archives';

/** Run by mmdebstrap on the empty tree, its path as `$1`: apt downloads into the folder that outlives the build. */
export const SET_UP_ARCHIVES = `set -eu
mkdir -p "$${ARCHIVES}/partial" "$1/${APT}"
mount --bind "$${ARCHIVES}" "$1/${APT}"
`;

/**
 * Run by mmdebstrap on the finished tree. The image keeps the files of the packages that it holds, as links: they take
 * no space twice, and a host, which has no way to a mirror, installs from them what it has lost. The folder loses the
 * others, so that it holds what one image needs and no more.
 */
export const KEEP_ARCHIVES = `set -eu
umount "$1/${APT}"
mkdir -p "$1/${APT}/partial"
held=" $(chroot "$1" dpkg-query -W -f '\${Package}_\${Version}_\${Architecture}.deb ' | sed 's/:/%3a/g')"
for file in "$${ARCHIVES}"/*.deb; do
  case $held in
    *" \${file##*/} "*) ln -f "$file" "$1/${APT}/" 2>/dev/null || cp -f "$file" "$1/${APT}/" ;;
    *) rm -f "$file" ;;
  esac
done
`;
