export { type Converger, convergeHost, planHost } from './converge.ts';
