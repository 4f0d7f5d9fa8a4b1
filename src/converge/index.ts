export {
  type Converger,
  convergeHost,
  type HostPlan,
  planHost,
  planHosts,
  type Rolling,
} from './converge.ts';
