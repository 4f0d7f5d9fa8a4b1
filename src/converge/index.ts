export { type Converger, convergeHost, type Disturb, planHost } from './converge.ts';
