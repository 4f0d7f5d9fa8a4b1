import type { Topology } from '../model/topology.ts';
import { AUTHORITY_NAME } from '../world/index.ts';

/** Whether the site is served over HTTPS. */
export const isSecure = ({ config }: Pick<Topology, 'config'>): boolean => config.certificates !== 'none';

/** Where the site's certificates are asked for. @throws Error where it has none: a defect */
export function acmeDirectory({ config: { certificates }, services }: Topology): string {
  if (typeof certificates === 'object') return certificates.directory;
  const authority = services.find(({ name }) => name === 'acme');
  if (!authority) throw new Error('no authority certifies the site');
  return `https://${AUTHORITY_NAME}:${authority.port}/dir`;
}
