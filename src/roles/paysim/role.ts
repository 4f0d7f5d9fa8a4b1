import { defineRole } from '../../model/role.ts';
import { HOST_PROGRAM_PACKAGES, hostProgram, stateFolder } from '../../render/host-program.ts';
import { answersHttp } from '../../render/watch.ts';
import { PAYSIM_NAME, serviceOn } from '../../topology/index.ts';

/** The payment sandbox, see apps/sandbox/payments. */
export const paysim = defineRole({
  name: 'paysim',
  summary: 'Plays the payment provider: Stripe’s API, its payment page, and a ledger; no money moves.',
  packages: HOST_PROGRAM_PACKAGES,
  desired: (topology, host) => {
    const listen = { host: host.address, port: serviceOn(topology, host, 'paysim').port };
    return hostProgram({
      name: 'paysim',
      description: 'Payment sandbox',
      settings: {
        listen,
        publicUrl: `http://${PAYSIM_NAME}`,
        state: stateFolder('paysim'),
        webhook: `http://www.${topology.config.domain}/webhooks/stripe`,
      },
      secrets: { 'payment-key': 'payment/key', 'payment-webhook-secret': 'payment/webhook-secret' },
      watch: answersHttp(listen.host, listen.port),
    });
  },
});
