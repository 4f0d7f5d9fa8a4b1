export {
  type Converger,
  convergeHost,
  type Disturb,
  type HostPlan,
  planHost,
  planHosts,
} from './converge.ts';
