import { createHash, createPublicKey } from 'node:crypto';

/**
 * Of the key of an account with a certificate authority. By it both load balancers answer the authority's questions, of whichever of
 * them it asks (RFC 8555 section 8.1).
 */
export function thumbprintMap(key: string): string {
  const { crv, kty, x, y } = createPublicKey(key).export({ format: 'jwk' });
  // RFC 7638 section 3.2: these members alone, in this order.
  const thumbprint = createHash('sha256').update(JSON.stringify({ crv, kty, x, y }));
  return `# managed by trivet, from src/roles/load-balancer\nthumbprint ${thumbprint.digest('base64url')}\n`;
}
