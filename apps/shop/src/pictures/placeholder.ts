import type { Picture } from './index.ts';

/** For products whose picture this release does not have. */
export const PLACEHOLDER: Picture = { form: 'pouch', main: 'stone', accent: 'sand' };
