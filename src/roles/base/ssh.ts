import type { Host } from '../../model/topology.ts';
import { managedBy } from '../../render/text.ts';
import { isWorld } from '../../world/index.ts';

/**
 * sshd_config(5), OpenSSH 10. Who logs in is an operator, who may do all: what counts is that nobody else gets in, and that a host
 * that is taken over gets nothing of the operator's: no agent, no way through the operator's machine.
 */
export const sshd = (host: Host) => `\
# ${managedBy('base')}
AllowUsers root
PermitRootLogin prohibit-password
AuthenticationMethods publickey
AuthorizedKeysFile .ssh/authorized_keys
PasswordAuthentication no
KbdInteractiveAuthentication no
MaxAuthTries 3
LoginGraceTime 30
${isWorld(host) ? BROWSER_ALONE : 'DisableForwarding yes'}
PermitUserEnvironment no
PermitUserRC no

HostKey /etc/ssh/ssh_host_ed25519_key
KexAlgorithms mlkem768x25519-sha256,sntrup761x25519-sha512,sntrup761x25519-sha512@openssh.com,curve25519-sha256
Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-gcm@openssh.com
MACs hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com
RequiredRSASize 3072
`;

/** The browser of a lab's user is led by tests through its own port. */
const BROWSER_ALONE = `\
X11Forwarding no
AllowAgentForwarding no
AllowStreamLocalForwarding no
AllowTcpForwarding local
PermitTunnel no
PermitOpen 127.0.0.1:*`;
