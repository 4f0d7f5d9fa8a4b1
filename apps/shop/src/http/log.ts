import type { IncomingHttpHeaders } from 'node:http';
import type { Logger } from 'pino';
import { traceOf } from '../base/trace.ts';
import type { Answered } from '../metrics/http.ts';

/** A request that was answered. */
export interface Told {
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

export type RequestLog = (told: Told) => void;

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
