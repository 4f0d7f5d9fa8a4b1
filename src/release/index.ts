export { buildSite, type Release } from './build.ts';
export { observeReleases, parseReleases, type ServerReleases } from './observe.ts';
export { buildPrograms } from './programs.ts';
export { rollBack } from './roll-back.ts';
export { rollOut } from './roll-out.ts';
export { parseStats } from './rotation.ts';
export { observeReleasesScript } from './scripts.ts';
export { runTask } from './task.ts';
export { type Verified, verifyChain } from './verify.ts';
