import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  /** First 12 hex digits of the digest over every file of the release. */
  id: z.string().regex(/^[0-9a-f]{12}$/),
  /** Name of an asset -> the hashed path under which it is served. */
  assets: z.record(z.string(), z.string()),
});

export type Release = z.infer<typeof schema> & {
  /** Where its files are. */
  readonly directory: string;
};

/** Reads the manifest that the build put beside the bundle. */
export function loadRelease(directory: string): Release {
  const manifest = schema.parse(JSON.parse(readFileSync(join(directory, 'release.json'), 'utf8')));
  return { ...manifest, directory };
}
