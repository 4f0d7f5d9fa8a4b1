import type { IncomingHttpHeaders } from 'node:http';
import { Histogram, type Registry } from '@prometheus-io/client';
import type { Logger } from 'pino';
import { traceOf } from '../base/trace.ts';

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

/** A request that was answered. */
export interface AnsweredRequest {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly method: string;
  readonly url: string;
  /** Pattern of the route; `none` without one. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  readonly ip: string;
}

export type RequestLog = (told: AnsweredRequest) => void;

const LONGEST_PATH = 200;

/** One line for each request; a search's words, cookies and forms stay out, and so do healthy health checks. */
export function requestLog(log: Logger, answered: Answered): RequestLog {
  return (told) => {
    const { id, method, url, route, status, ms, ip } = told;
    answered(method, route, status, ms / 1000);
    const [path = ''] = url.split('?', 1);
    if (path.startsWith('/health/') && status === 200) return;
    log.info({
      id,
      traceId: traceOf(told),
      method,
      path: path.slice(0, LONGEST_PATH),
      status,
      ms: Math.round(ms * 10) / 10,
      ip,
    });
  };
}
