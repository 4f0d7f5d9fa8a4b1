export { down } from './down.ts';
export { ensureHosts } from './host/ensure.ts';
export { extraHosts, removeHost } from './host/remove.ts';
export { ensureImage, type Image } from './image/ensure.ts';
export { labsRunning, type ObservedLab, observeLab } from './observe.ts';
export { preflight } from './preflight.ts';
export { ensurePrograms } from './programs.ts';
export { type Publication, publish } from './publish.ts';
