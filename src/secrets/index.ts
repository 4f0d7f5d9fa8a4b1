export { redact } from './redact.ts';
export { type Artifacts, type Resolve, resolver } from './resolve.ts';
export { loadSecrets, type Secrets, secretNames } from './store.ts';
