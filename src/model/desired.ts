/** In the folder of additions to each unit that a host shall run: whoever has it and shall not is left from before. */
export const KEPT_UP = 'zz-kept.conf';

/** Where a file's bytes come from. Only `text` stands in plans and golden files. */
export type Content =
  | { readonly kind: 'text'; readonly text: string }
  /** Resolved at the last moment, see src/secrets/; as it is, or what is made of it. */
  | {
      readonly kind: 'secret';
      readonly name: string;
      readonly made?: SecretKind;
      readonly as?: SecretForm;
      /**
       * The program is shown the secret, and accepts more than one value while it is rotated: a line each, and the first is the one
       * to use. What a value has signed lives for so many days.
       */
      readonly accepted?: { readonly days: number };
    }
  /** A program that trivet builds, such as the supervisor; resolved by name. */
  | { readonly kind: 'artifact'; readonly name: string };

/** How a secret is made, where nobody has given it: 32 random bytes unless said otherwise. */
export type SecretKind =
  | 'random'
  /** An ECDSA private key, in PEM. */
  | 'p256-key';

/**
 * What can be made of a secret, the same whenever it is asked for. `key-thumbprint`: the map of HAProxy that has a key's thumbprint.
 * `authority-key` and `authority-certificate`: what the authority of a lab shows to those who ask it.
 */
export type SecretForm = 'key-thumbprint' | 'authority-key' | 'authority-certificate';

/** The login shell of every user: a user is a program's, and nobody logs in as one. */
export const NO_SHELL = '/usr/sbin/nologin';

export interface User {
  readonly name: string;
  readonly home: string;
  /** Further groups that the user is a member of. */
  readonly groups: readonly string[];
}

export interface Directory {
  readonly path: string;
  readonly owner: string;
  readonly group: string;
  /** Octal, four digits: `0755`. */
  readonly mode: string;
}

export interface File extends Directory {
  readonly content: Content;
  /** argv of the program that will read the file, run on the staged copy; `{}` stands for its path. */
  readonly check?: readonly string[];
  readonly trial?: Trial;
}

/**
 * How a file is tried that may lock its operators out: loaded from where it is staged, and put in place when a new connection
 * has got in since. Until then the disk has the file before.
 */
export interface Trial {
  /** argv of a program that takes the file in; `{}` stands for its path. */
  readonly load: readonly string[];
  /** argv of a program that makes all be again as it is on disk, whatever that is. */
  readonly undo: readonly string[];
}

/** By what a program is known to be alive. */
export type LifeSign =
  /** It takes a connection, and says anything at all: by itself, or when it is told `say`. */
  | {
      readonly kind: 'answers';
      readonly at:
        | { readonly host: string; readonly port: number }
        /** A socket that this group may talk to. */
        | { readonly path: string; readonly group: string };
      readonly say: string;
    }
  /** It renews a file's time, once a second at least. */
  | { readonly kind: 'renews'; readonly path: string };

/** When a program is taken for hung. */
export interface Patience {
  /** Silent for this long, while it neither runs nor waits for processor, memory or disk. */
  readonly stillMs: number;
  /** Silent for this long, however busy; null: what is busy is left alone. */
  readonly busyMs: number | null;
}

/** Of a program that holds nothing which a kill could hurt, whoever waits for it. */
export const PATIENCE: Patience = { stillMs: 3_000, busyMs: 30_000 };

/** How a program is watched: hung, it is killed, and systemd starts it again. */
export interface Watch extends Patience {
  readonly sign: LifeSign;
}

/** A systemd unit, and which files its running program has read. */
export interface Unit {
  readonly name: string;
  /** `enabled`: started at boot, and now by whoever has something for it to run (a rollout). */
  readonly state: 'running' | 'enabled' | 'stopped';
  /** A change of these is taken in by `systemctl reload`. */
  readonly reloadOn: readonly string[];
  /** A change of these needs `systemctl restart`. */
  readonly restartOn: readonly string[];
  /** Its program does something once, and ends; systemd.service(5), `Type=oneshot`. */
  readonly once?: true;
  /** argv of a program that succeeds as long as what the unit has put in place is there as it was put. */
  readonly holds?: readonly string[];
  /** Nobody watches a unit that nobody waits for. */
  readonly watch?: Watch;
}

/** A folder in which nothing lies but what is declared, and what a package brought and nobody changed. */
export interface OwnedFolder {
  readonly path: string;
  /** The unit whose program reads it. */
  readonly unit: string;
  /** How that takes in what changed there. */
  readonly how: 'reload' | 'restart';
}

/** Log files of a program, kept within bounds by logrotate(8). */
export interface Log {
  /** Of the file in `/etc/logrotate.d`: the package's own, where it has one. */
  readonly name: string;
  /** A pattern of the shell. */
  readonly files: string;
  readonly owner: string;
  readonly group: string;
  /** Has the program write to a new file; null: the file is copied, and emptied. */
  readonly reopen: string | null;
}

/** By which of its two sides a program shows a certificate. */
export type CertificateUse = 'server' | 'client';

/** A certificate that a host makes for itself, and renews, for one of its programs. */
export interface Certificate {
  /** Of its file, and of its subject among those of the host. */
  readonly name: string;
  readonly environment: string;
  /** DNS names. */
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly uses: readonly CertificateUse[];
  /** Whose programs may read it, key and all, beside root's. */
  readonly group: string;
  /** Shell that has the running program take a new one. */
  readonly take: string;
}

/** What a host may make certificates for, and nobody else may. */
export interface HostAuthority {
  readonly environment: string;
  readonly host: string;
  readonly names: readonly string[];
  readonly addresses: readonly string[];
}

/** What one role wants of one host. */
export interface DesiredPart {
  readonly certificates?: readonly Certificate[];
  readonly logs?: readonly Log[];
  readonly packages?: readonly string[];
  readonly users?: readonly User[];
  readonly directories?: readonly Directory[];
  readonly files?: readonly File[];
  readonly units?: readonly Unit[];
}

/** The whole state of one host as plain JSON; lists in the order in which they are applied. */
export interface DesiredHost {
  readonly host: string;
  readonly packages: readonly string[];
  readonly users: readonly User[];
  readonly directories: readonly Directory[];
  readonly certificates: readonly Certificate[];
  readonly files: readonly File[];
  readonly units: readonly Unit[];
  readonly owned: readonly OwnedFolder[];
}
