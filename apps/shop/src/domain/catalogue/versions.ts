import type { Database } from '../../data/store.ts';
import type { Versions } from '../../page-cache/versions.ts';

/** Per category, by slug: grows in every transaction that changes what pages show of it (see `touchProducts`). */
export async function catalogueVersions(db: Database): Promise<Versions> {
  const rows = await db.selectFrom('categories').select(['slug', 'version']).execute();
  return new Map(rows.map(({ slug, version }) => [slug, version]));
}
