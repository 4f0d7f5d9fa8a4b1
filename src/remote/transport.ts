import type { Readable } from 'node:stream';

/** A program to run on a host. argv never holds a secret; secrets travel on standard input. */
export interface Command {
  readonly argv: readonly string[];
  readonly stdin?: string | Uint8Array | Readable;
  /** Milliseconds until the program is given up; no command waits for ever. */
  readonly timeoutMs: number;
  /** It takes as long as there is to do: the time counts from when it last printed something, or read of its input. */
  readonly tells?: true;
  /** On a connection of its own, made for it: whether a new one gets in is the question. */
  readonly fresh?: true;
}

export interface CommandResult {
  /** The program's exit code. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How commands reach hosts. A program that fails is a result; a host that cannot be reached is an error. */
export interface Transport {
  /** @throws TrivetError TRV_HOST_UNREACHABLE, TRV_COMMAND_TIMEOUT */
  readonly run: (host: string, command: Command) => Promise<CommandResult>;
  /** Closes shared connections; further calls open new ones. */
  readonly close: () => Promise<void>;
}
