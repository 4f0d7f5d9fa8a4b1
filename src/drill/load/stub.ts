import { Resolver } from 'node:dns/promises';

/**
 * A stub resolver about as patient as that of a C library (resolv.conf(5): 5 s, twice). c-ares waits at first five times
 * as long as answers took of late, a quarter of a second at least, and twice as long each time after that.
 */
export function stubOf(resolver: string): Resolver {
  const stub = new Resolver({ tries: 5 });
  stub.setServers([resolver]);
  return stub;
}
