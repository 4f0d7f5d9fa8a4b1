export { buildSite, type Release } from './build.ts';
export { observeReleases, type ServerReleases } from './observe.ts';
export { rollBack } from './roll-back.ts';
export { rollOut } from './roll-out.ts';
export { type Verified, verifyChain } from './verify.ts';
