import shop from '../../apps/shop/trivet.app.ts';
import { checkSettings, findApplication } from '../../src/application/find.ts';
import { check } from '../../src/config/index.ts';
import type { Topology } from '../../src/model/topology.ts';
import { topologyOf } from '../../src/topology/index.ts';

/** The application that environments of tests run. */
export const APPLICATION = shop;

/** What an environment becomes that says something to its application. */
export async function topologyFrom(environment: unknown): Promise<Topology> {
  const config = check(environment, 'a test');
  const found = await findApplication(config.application.name, 'a test');
  const about = { realPayments: config.payment !== 'sandbox' };
  const { settings } = await checkSettings(found, config.application.settings, about, 'a test');
  return topologyOf({ ...config, application: { ...config.application, settings } }, found.application);
}
