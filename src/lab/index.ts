export { down } from './down.ts';
export { ensureHosts } from './host/ensure.ts';
export { extraHosts } from './host/list.ts';
export { removeHost } from './host/remove.ts';
export { ensureImage, type Image } from './image/ensure.ts';
export { labsRunning, type ObservedLab, observeLab } from './observe.ts';
export { preflight } from './preflight.ts';
export { ensurePrograms } from './programs.ts';
export { type Publication, publish } from './publish.ts';
