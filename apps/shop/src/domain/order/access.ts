import { createHash } from 'node:crypto';
import type { Seal } from '../../base/seal.ts';
import type { Site } from '../../ui/site.ts';

/**
 * The key that lets somebody without an account see an order. It is derived, so that a mail can carry it although the
 * database holds only its hash.
 */
export function accessKey(seal: Seal, reference: string): string {
  return seal.derive(`order access ${reference}`).toString('base64url');
}

export function accessHash(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** The link that a mail carries. */
export function linkTo(site: Site, seal: Seal, reference: string): string {
  const url = new URL(`/orders/${reference}`, site.publicUrl);
  url.searchParams.set('key', accessKey(seal, reference));
  return url.href;
}
