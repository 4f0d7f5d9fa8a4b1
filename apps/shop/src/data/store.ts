import type { Kysely } from 'kysely';
import type * as replicated from './replicated/store.ts';
import type { Schema } from './schema.ts';

/** The site's own database, as queries see it. */
export type Database = Kysely<Schema>;

/** How the site reaches its data. */
export type Store = replicated.Store<Schema>;
