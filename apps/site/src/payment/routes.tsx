import type { Services } from '../services.ts';
import type { Route } from '../web/route.ts';

export function paymentRoutes(_services: Services): readonly Route[] {
  return [];
}
