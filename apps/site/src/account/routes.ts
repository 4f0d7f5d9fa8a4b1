import type { Services } from '../services.ts';
import type { Route } from '../web/route.ts';
import { homeRoutes } from './home.tsx';
import { secondStepRoutes } from './second-step.tsx';
import { signInRoutes } from './sign-in.tsx';
import { signUpRoutes } from './sign-up.tsx';
import { verifyRoutes } from './verify.tsx';

const PARTS = [signUpRoutes, verifyRoutes, signInRoutes, secondStepRoutes, homeRoutes];

export function accountRoutes(services: Services): readonly Route[] {
  return PARTS.flatMap((routes) => routes(services));
}
