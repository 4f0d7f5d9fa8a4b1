import { imageIds, untestedSentence, versionsOf } from '../hosts/lab/index.ts';
import { PACKAGES } from '../roles/index.ts';

/** What a lab image holds of the packages that roles ask for, and a sentence about versions that no test has seen. */
export interface ImageVersions {
  readonly id: string;
  readonly packages: readonly { readonly name: string; readonly version: string }[];
  readonly untested: string | null;
}

/** Of every lab image on this machine, the oldest first. */
export async function imageVersions(): Promise<readonly ImageVersions[]> {
  const ids = await imageIds();
  return Promise.all(
    ids.map(async (id) => {
      const versions = await versionsOf(id);
      const packages = PACKAGES.flatMap((name) => {
        const version = versions.get(name);
        return version === undefined ? [] : [{ name, version }];
      });
      return { id, packages, untested: await untestedSentence(id, PACKAGES) };
    }),
  );
}
