import type { Services } from '../services.ts';
import type { Route } from '../web/route.ts';
import { addressRoutes } from './address.tsx';
import { confirmRoutes } from './confirm.tsx';
import { dataRoutes } from './data.tsx';
import { detourRoutes } from './detours.tsx';
import { homeRoutes } from './home.tsx';
import { passkeyAddRoutes } from './passkey/add-routes.tsx';
import { passkeyUseRoutes } from './passkey/use-routes.ts';
import { passwordRoutes } from './password-routes.tsx';
import { resetRoutes } from './reset.tsx';
import { secondStepRoutes } from './second-step.tsx';
import { securityRoutes } from './security.tsx';
import { sessionRoutes } from './session-routes.ts';
import { signInRoutes } from './sign-in.tsx';
import { signUpRoutes } from './sign-up.tsx';
import { totpRoutes } from './totp-routes.tsx';
import { verifyRoutes } from './verify.tsx';

const PARTS = [
  signUpRoutes,
  verifyRoutes,
  signInRoutes,
  secondStepRoutes,
  resetRoutes,
  homeRoutes,
  securityRoutes,
  confirmRoutes,
  detourRoutes,
  passwordRoutes,
  addressRoutes,
  totpRoutes,
  sessionRoutes,
  passkeyAddRoutes,
  passkeyUseRoutes,
  dataRoutes,
];

export function accountRoutes(services: Services): readonly Route[] {
  return PARTS.flatMap((routes) => routes(services));
}
