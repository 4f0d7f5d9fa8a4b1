export {
  type Converger,
  convergeHost,
  finishHost,
  type HostPlan,
  type Prepared,
  planHost,
  planHosts,
  prepareHost,
  type Rolling,
} from './converge.ts';
