export { redact } from './redact.ts';
export { type Artifacts, type Resolve, resolver } from './resolve.ts';
export { loadSecrets, peekSecrets, putSecret, type Secrets, secretNames } from './store.ts';
