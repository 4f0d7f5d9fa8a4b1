import type { Config } from '../model/environment.ts';
import type { Service } from '../model/topology.ts';

/** What services are, where hosts prove to each other who they are. */
const OVER_TLS: Readonly<Record<string, Partial<Pick<Service, 'scheme' | 'port'>>>> = {
  nginx: { scheme: 'https', port: 443 },
};

export const withTls = ({ config: { inside } }: { readonly config: Pick<Config, 'inside'> }): boolean =>
  inside === 'tls';

/** Of a service that `inside` is about. */
export const isInside = (service: string): boolean => service in OVER_TLS;

export const overTls = (config: Pick<Config, 'inside'>, service: string) =>
  withTls({ config }) ? OVER_TLS[service] : undefined;
