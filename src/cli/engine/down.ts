export { down } from '../../lab/index.ts';
