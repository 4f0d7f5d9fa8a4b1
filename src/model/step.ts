import type { Certificate, Directory, File, HostAuthority, OwnedFolder, Unit, User } from './desired.ts';
import type { LoadedMarker } from './observed.ts';

/** One change that brings a host nearer to its desired state. `reason` completes "because …". */
export type Step = { readonly reason: string } & (
  | { readonly kind: 'install-packages'; readonly packages: readonly string[] }
  | { readonly kind: 'ensure-user'; readonly user: User }
  | { readonly kind: 'make-directory'; readonly directory: Directory }
  /** Have the host trust the roots of its environment. */
  | { readonly kind: 'trust-roots' }
  /** Have the environment's root sign an authority of the host's own. */
  | { readonly kind: 'certify-host'; readonly authority: HostAuthority; readonly signer: string }
  | { readonly kind: 'issue-certificate'; readonly certificate: Certificate; readonly host: string }
  | { readonly kind: 'drop-certificate'; readonly name: string }
  | { readonly kind: 'write-file'; readonly file: File }
  | { readonly kind: 'set-ownership'; readonly entry: Directory }
  /** Keep a file out of a folder that is owned as a whole, where whoever put it there finds it again. */
  | { readonly kind: 'set-aside'; readonly path: string; readonly from: OwnedFolder }
  /** Have the kernel take the settings of a file once more. */
  | { readonly kind: 'set-kernel'; readonly path: string }
  | { readonly kind: 'unmask-unit'; readonly unit: string }
  | { readonly kind: 'daemon-reload' }
  | { readonly kind: 'enable-unit'; readonly unit: string }
  | { readonly kind: 'disable-unit'; readonly unit: string }
  | {
      readonly kind: 'start-unit' | 'restart-unit' | 'reload-unit';
      readonly unit: Unit;
      readonly marker: LoadedMarker;
    }
  /** The unit does not run: record that whoever starts it has it read its files as they are. */
  | { readonly kind: 'record-unit'; readonly unit: Unit; readonly marker: LoadedMarker }
  | { readonly kind: 'stop-unit'; readonly unit: Unit }
  /** The unit belongs to what the host was before: stop it for good, and forget it. */
  | { readonly kind: 'retire-unit'; readonly unit: string }
);
