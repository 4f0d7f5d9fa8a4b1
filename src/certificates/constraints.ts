import { der, sequence } from '../secrets/forms/der.ts';

/** What a host authority may sign for. */
export interface Permitted {
  /** The subject that every subject begins with, as DER. */
  readonly subject: ArrayBuffer;
  /** DNS names, and all below them. */
  readonly names: readonly string[];
  /** IPv4 addresses. */
  readonly addresses: readonly string[];
}

const PERMITTED_SUBTREES = 0xa0;
const DNS_NAME = 0x82;
const DIRECTORY_NAME = 0xa4;
const IP_ADDRESS = 0x87;
const ONE_ADDRESS = [255, 255, 255, 255];

/**
 * The extension's value (RFC 5280 section 4.2.1.10). A kind of name that is left out would be free: where there is none of a
 * kind, a name that nobody has stands for it.
 */
export function nameConstraints({ subject, names, addresses }: Permitted): Uint8Array<ArrayBuffer> {
  const bases = [
    der(DIRECTORY_NAME, Buffer.from(subject)),
    ...(names.length > 0 ? names : ['invalid']).map((name) => der(DNS_NAME, Buffer.from(name, 'ascii'))),
    ...(addresses.length > 0 ? addresses : ['0.0.0.0']).map((address) =>
      der(IP_ADDRESS, Buffer.from([...address.split('.').map(Number), ...ONE_ADDRESS])),
    ),
  ];
  const subtrees = bases.map((base) => sequence(base));
  return Uint8Array.from(sequence(der(PERMITTED_SUBTREES, Buffer.concat(subtrees))));
}
