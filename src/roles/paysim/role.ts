import { defineRole } from '../../model/role.ts';
import { HOST_PROGRAM_PACKAGES, hostProgram, stateFolder } from '../../render/host-program.ts';
import { watchOf } from '../../render/watch.ts';
import { endpointOf, serviceOn, siteUrl } from '../../topology/index.ts';
import { PAYSIM_URL } from '../../world/index.ts';

/** The payment sandbox, see apps/sandbox/payments. */
export const paysim = defineRole({
  name: 'paysim',
  summary: 'Plays the payment provider: Stripe’s API, its payment page, and a ledger; no money moves.',
  packages: HOST_PROGRAM_PACKAGES,
  desired: (topology, host) => {
    const service = serviceOn(topology, host, 'paysim');
    return hostProgram({
      name: 'paysim',
      description: 'Payment sandbox',
      settings: {
        listen: endpointOf(topology, service),
        publicUrl: PAYSIM_URL,
        state: stateFolder('paysim'),
        webhook: siteUrl(topology) + (topology.application.webhook ?? '/'),
      },
      secrets: { 'payment-key': 'payment/key', 'payment-webhook-secret': 'payment/webhook-secret' },
      accepts: ['payment-key'],
      watch: watchOf(service, host),
    });
  },
});
