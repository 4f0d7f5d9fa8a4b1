export type { Secrets } from './document.ts';
export { freshSecrets } from './fresh.ts';
export { MAKE, type Make, random, type Wanted } from './make.ts';
export { redact } from './redact.ts';
export { type Artifacts, type Resolve, resolver } from './resolve.ts';
export { loadSecrets, peekSecrets, putSecret } from './store.ts';
export { secretsWanted } from './wanted.ts';
