export { type Accepted, acceptedIn, type Document, type Secrets, valuesOf } from './document.ts';
export { freshSecrets } from './fresh.ts';
export { MAKE, type Make, random, type Wanted } from './make.ts';
export { redact } from './redact.ts';
export { type Artifacts, type Resolve, resolver } from './resolve.ts';
export { acceptedOf, advance, introduce, type Kept, type Phase, phaseOf } from './rotation.ts';
export { allSecrets, changeSecrets, loadKept, loadSecrets, peekKept, peekSecrets } from './store.ts';
export { secretsWanted, type WantedByHosts } from './wanted.ts';
