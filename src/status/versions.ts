import { HOSTS } from '../hosts/index.ts';
import { PACKAGES } from '../roles/index.ts';

/** What an image of hosts holds of the packages that roles ask for, and a sentence about versions that no test has seen. */
export interface ImageVersions {
  readonly id: string;
  readonly packages: readonly { readonly name: string; readonly version: string }[];
  readonly untested: string | null;
}

/** Of every image on this machine, the oldest first. */
export async function imageVersions(): Promise<readonly ImageVersions[]> {
  const ids = await HOSTS.images();
  return Promise.all(
    ids.map(async (id) => {
      const versions = await HOSTS.versionsOf(id);
      const packages = PACKAGES.flatMap((name) => {
        const version = versions.get(name);
        return version === undefined ? [] : [{ name, version }];
      });
      return { id, packages, untested: await HOSTS.untested(id, PACKAGES) };
    }),
  );
}
