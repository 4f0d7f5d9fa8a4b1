export interface ObservedEntry {
  readonly owner: string;
  readonly group: string;
  /** Octal, four digits. */
  readonly mode: string;
}

export interface ObservedFile extends ObservedEntry {
  /** Lower-case hex. */
  readonly sha256: string;
}

export interface ObservedUnit {
  readonly active: 'active' | 'activating' | 'reloading' | 'deactivating' | 'inactive' | 'failed' | 'unknown';
  readonly enabled: boolean;
  /** Somebody forbade every start of it; systemctl(1), `mask`. */
  readonly masked: boolean;
  /** systemd has not yet read the unit's files as they are on disk. */
  readonly needDaemonReload: boolean;
  /**
   * What the running program has read, recorded on the host after each start and reload, and erased before
   * any file that it names is replaced: an interrupted change leaves no marker, and is taken up again.
   */
  readonly loaded: LoadedMarker | null;
  /** What it has put in place is gone, or was changed by somebody else. */
  readonly undone?: true;
}

export interface LoadedMarker {
  /** Digest over the unit's `reloadOn` files. */
  readonly reload: string;
  /** Digest over the unit's `restartOn` files. */
  readonly restart: string;
}

export interface ObservedUser {
  readonly home: string;
  readonly shell: string;
  readonly groups: readonly string[];
}

/** What a certificate was made from, as digests in lower-case hex. */
export interface ObservedCertificate {
  readonly request: string;
  readonly signer: string;
  /** The roots that were trusted when its program took it. */
  readonly trusted: string;
  /** It is what was made, and those may read it who shall. */
  readonly whole: boolean;
  readonly group: string;
  /** Until it ends. */
  readonly secondsLeft: number;
}

/** The certificates of a host, by name; that of its own authority among them. */
export interface ObservedCertificates {
  readonly made: Readonly<Record<string, ObservedCertificate>>;
  /** Digest of the host's own authority; null where there is none. */
  readonly issuer: string | null;
  /** Digest of the roots that are trusted; null where there are none. */
  readonly trusted: string | null;
  /** Names of all that were ever asked for. */
  readonly known: readonly string[];
}

/** What one round trip found on a host, limited to what its desired state mentions. Absent entries do not exist. */
export interface ObservedHost {
  readonly host: string;
  readonly packages: readonly string[];
  readonly users: Readonly<Record<string, ObservedUser>>;
  readonly directories: Readonly<Record<string, ObservedEntry>>;
  readonly files: Readonly<Record<string, ObservedFile>>;
  readonly units: Readonly<Record<string, ObservedUnit>>;
  readonly certificates: ObservedCertificates;
  /** Files in owned folders that are not as a package brought them; those that are declared are among them. */
  readonly strangers: readonly string[];
  /** Units that the host was ever to run, and was not told since to forget. */
  readonly known: readonly string[];
  /** Kernel settings that a declared file names: a path below /proc/sys, and its value. */
  readonly kernel: Readonly<Record<string, string>>;
}
