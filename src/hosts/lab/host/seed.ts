import { createHash } from 'node:crypto';
import type { KeyPair } from '../ssh/keys.ts';

/** What a host knows of itself when it boots: what a cloud would write on a new machine. */
export interface Identity {
  readonly lab: string;
  readonly host: string;
  readonly address: string;
  readonly hostKey: KeyPair;
  /** Public key of the one who may log in as root. */
  readonly operatorKey: string;
}

export interface SeedFile {
  /** Inside the host. */
  readonly path: string;
  readonly mode: number;
  readonly text: string;
}

/** The files of a host's identity. */
export function seedOf({ lab, host, address, hostKey, operatorKey }: Identity): readonly SeedFile[] {
  return [
    { path: '/etc/hostname', mode: 0o644, text: `${host}\n` },
    { path: '/etc/machine-id', mode: 0o444, text: `${machineId(lab, host)}\n` },
    { path: '/etc/systemd/network/10-host0.network', mode: 0o644, text: networkFile(address) },
    { path: '/etc/ssh/ssh_host_ed25519_key', mode: 0o600, text: hostKey.privateKey },
    { path: '/etc/ssh/ssh_host_ed25519_key.pub', mode: 0o644, text: `${hostKey.publicKey}\n` },
    { path: '/root/.ssh/authorized_keys', mode: 0o600, text: `${operatorKey}\n` },
  ];
}

/** 32 hex digits that no other host has (machine-id(5)), the same each time. */
function machineId(lab: string, host: string): string {
  return createHash('sha256').update(`trivet ${lab} ${host}`).digest('hex').slice(0, 32);
}

/** An address and nothing else: no host has a way out of the lab. */
function networkFile(address: string): string {
  return `# managed by trivet, from src/hosts/lab/host/seed.ts
[Match]
Name=host0

[Network]
Address=${address}/24
LinkLocalAddressing=no
IPv6AcceptRA=no
`;
}
