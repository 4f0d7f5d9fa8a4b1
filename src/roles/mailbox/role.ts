import { defineRole } from '../../model/role.ts';
import { HOST_PROGRAM_PACKAGES, hostProgram, stateFolder } from '../../render/host-program.ts';
import { watchOf } from '../../render/watch.ts';
import { endpointOf, serviceOn } from '../../topology/index.ts';

/** Everybody's mailbox, see apps/sandbox/mail. */
export const mailbox = defineRole({
  name: 'mailbox',
  summary: 'Takes mail for every address there is, and shows it.',
  packages: HOST_PROGRAM_PACKAGES,
  desired: (topology, host) => {
    const at = (service: string) => endpointOf(topology, serviceOn(topology, host, service));
    return hostProgram({
      name: 'mailbox',
      description: 'Mailbox for every address',
      settings: { smtp: at('mailbox-smtp'), http: at('mailbox'), state: stateFolder('mailbox') },
      secrets: {},
      watch: watchOf(serviceOn(topology, host, 'mailbox'), host),
    });
  },
});
