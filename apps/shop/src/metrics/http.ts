import { Histogram, type Registry } from '@prometheus-io/client';

/** Told of each request that was answered. */
export type Answered = (method: string, route: string, status: number, seconds: number) => void;

/** Counts and times requests by the pattern of their route: an address would be a series for each product. */
export function httpMetrics(registry: Registry): Answered {
  const requests = new Histogram({
    name: 'site_http_request_seconds',
    help: 'Requests answered, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers: [registry],
  });
  return (method, route, status, seconds) => requests.observe({ method, route, status }, seconds);
}
