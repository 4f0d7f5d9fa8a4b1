export { down } from '../hosts/lab/index.ts';
