export interface SshClient {
  /** Path of the operator's private key. */
  readonly key: string;
  readonly knownHosts: string;
  /** Folder of the shared connections' sockets; its path is short, for a socket's has at most 108 bytes. */
  readonly sockets: string;
}

export interface SshHost {
  readonly host: string;
  readonly address: string;
  /** OpenSSH's one-line form, `ssh-ed25519 AAAA…`. */
  readonly hostKey: { readonly publicKey: string };
}

/** Client configuration (ssh_config(5)) that reaches every host of a lab by its name, and no other. */
export function sshConfig(client: SshClient, hosts: readonly SshHost[]): string {
  return `# managed by trivet, from src/hosts/lab/ssh/config.ts
${hosts.map(({ host, address }) => `Host ${host}\n  HostName ${address}\n  HostKeyAlias ${host}\n`).join('')}
Host ${hosts.map(({ host }) => host).join(' ')}
  User root
  IdentityFile ${quoted(client.key)}
  IdentitiesOnly yes
  IdentityAgent none
  PreferredAuthentications publickey
  UserKnownHostsFile ${quoted(client.knownHosts)}
  GlobalKnownHostsFile /dev/null
  StrictHostKeyChecking yes
  UpdateHostKeys no
  ConnectTimeout 5
  ServerAliveInterval 5
  ServerAliveCountMax 3
  ControlMaster auto
  ControlPath ${quoted(`${client.sockets}/%r@%n`)}
  ControlPersist 10m
`;
}

export function knownHosts(hosts: readonly SshHost[]): string {
  return hosts.map(({ host, hostKey }) => `${host} ${hostKey.publicKey}\n`).join('');
}

const quoted = (path: string) => `"${path}"`;
