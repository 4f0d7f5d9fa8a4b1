import { defineRole } from '../../model/role.ts';
import { HOST_PROGRAM_PACKAGES, hostProgram, stateFolder } from '../../render/host-program.ts';
import { answersHttp } from '../../render/watch.ts';
import { serviceOn } from '../../topology/index.ts';

/** Everybody's mailbox, see apps/sandbox/mail. */
export const mailbox = defineRole({
  name: 'mailbox',
  summary: 'Takes mail for every address there is, and shows it.',
  packages: HOST_PROGRAM_PACKAGES,
  desired: (topology, host) => {
    const at = (service: string) => ({ host: host.address, port: serviceOn(topology, host, service).port });
    return hostProgram({
      name: 'mailbox',
      description: 'Mailbox for every address',
      settings: { smtp: at('mailbox-smtp'), http: at('mailbox'), state: stateFolder('mailbox') },
      secrets: {},
      watch: answersHttp(host.address, at('mailbox').port),
    });
  },
});
