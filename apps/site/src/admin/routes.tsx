import type { Services } from '../services.ts';
import type { Route } from '../web/route.ts';

export function adminRoutes(_services: Services): readonly Route[] {
  return [];
}
