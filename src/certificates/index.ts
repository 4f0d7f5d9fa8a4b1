export { artifactsOf, certify, rootsOf, rootWanted } from './roots.ts';
