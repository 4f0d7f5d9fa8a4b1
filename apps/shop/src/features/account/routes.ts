import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import { addressRoutes } from './address/address.tsx';
import { verifyRoutes } from './address/verify.tsx';
import { dataRoutes } from './deletion.tsx';
import { homeRoutes } from './home.tsx';
import { passkeyAddRoutes } from './passkey/add-routes.tsx';
import { passkeyUseRoutes } from './passkey/use-routes.ts';
import { passwordRoutes } from './password/password-routes.tsx';
import { resetRoutes } from './password/reset.tsx';
import { securityRoutes } from './security.tsx';
import { confirmRoutes } from './session/confirm.tsx';
import { detourRoutes } from './session/detours.tsx';
import { sessionRoutes } from './session/session-routes.ts';
import { secondStepRoutes } from './sign-in/second-step.tsx';
import { signInRoutes } from './sign-in/sign-in.tsx';
import { signUpRoutes } from './sign-in/sign-up.tsx';
import { totpRoutes } from './totp/totp-routes.tsx';

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
