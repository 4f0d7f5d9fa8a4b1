import type { Site } from '../../../ui/site.ts';

/** Who a passkey is for: browsers offer it, and authenticators sign, for this name and origin alone. */
export interface Party {
  readonly rpID: string;
  readonly origin: string;
}

export function partyOf({ publicUrl }: Site): Party {
  const { hostname, origin } = new URL(publicUrl);
  return { rpID: hostname, origin };
}
