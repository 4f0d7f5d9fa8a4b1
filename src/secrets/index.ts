export { redact } from './redact.ts';
export { type Artifacts, type Resolve, resolver } from './resolve.ts';
export { loadSecrets, putSecret, type Secrets, secretNames } from './store.ts';
