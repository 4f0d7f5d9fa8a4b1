import { sandboxed } from '../../render/sandbox.ts';
import { managedBy } from '../../render/text.ts';

export const USER = 'certificate';
export const STATE = '/var/lib/certificate';
export const SCRIPT = '/opt/trivet/certificate';

/** Everything in it HAProxy serves, by the names in it. Files whose names begin with a dot it does not see. */
export const SERVED = '/etc/haproxy/certificates';
/** What HAProxy answers the authority's questions with. */
export const THUMBPRINT = '/etc/haproxy/acme.map';

export const KEY = '/etc/credstore/certificate.account-key';
/** By which the authority of a lab is known, of which no system has heard. */
export const AUTHORITY = '/etc/trivet/certificate-authority.pem';

/** It has the file read by HAProxy alone, and HAProxy's socket, by the group. */
export const service = (ofLab: boolean) => `\
# ${managedBy('load-balancer')}
[Unit]
Description=Has the certificate of the site made and renewed
After=network.target haproxy.service

[Service]
Type=oneshot
User=${USER}
Group=haproxy
LoadCredential=account-key:${KEY}
${ofLab ? `Environment=LEGO_CA_CERTIFICATES=${AUTHORITY}\n` : ''}\
ExecStart=${SCRIPT}
TimeoutStartSec=5min
${sandboxed({ ReadWritePaths: [STATE, SERVED], UMask: '0027' })}
`;

/** At once, and then again and again: what is not due costs a look at a file. */
export const timer = `\
# ${managedBy('load-balancer')}
[Unit]
Description=Looks whether the certificate of the site is due

[Timer]
OnActiveSec=0
OnUnitInactiveSec=2min
AccuracySec=1s

[Install]
WantedBy=timers.target
`;
