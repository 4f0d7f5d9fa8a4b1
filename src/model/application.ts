import type { JourneyName } from './journey.ts';

/** A command line; programs of Debian by their absolute paths. */
export type Argv = readonly [string, ...string[]];

/**
 * All that Trivet knows of the application that it runs: the default export of `trivet.app.ts` in the application's folder, as
 * plain data. On every server a release lies in a folder of its own, and its programs are started there, as a user of their own, with
 * the settings in the JSON file that `SITE_CONFIG` names (where to listen, where the database is, who takes payments and mail),
 * and with secrets as files in `CREDENTIALS_DIRECTORY`: `database-password`, `ops-token`, and those named below.
 */
export interface Application {
  /** One word for people, such as `shop`. */
  readonly name: string;
  /**
   * Makes a release, in the application's folder and on the operator's machine; the word `{out}` is the folder that it fills, from whose
   * `public/` the web servers serve what is below `front.assets`. `node` is the Node that runs Trivet. Equal sources shall make equal bytes.
   */
  readonly build: Argv;
  /** Debian packages that its programs need. */
  readonly packages: readonly string[];
  /** The program that answers requests. It ends on SIGTERM, within 30 s. */
  readonly server: Argv;
  readonly environment: Readonly<Record<string, string>>;
  /** Paths that it answers with 200: `alive`, while it runs; `ready`, while it can serve users. People do not get to them. */
  readonly health: { readonly alive: HealthPath; readonly ready: HealthPath };
  /** Bring the database to what a release needs; safe to repeat, and the release before still runs on it. */
  readonly migrate: readonly Argv[];
  /** Credential -> the secret of the environment, which is made at random where nobody has given it. */
  readonly secrets: Readonly<Record<string, ApplicationSecret>>;
  /** What its mails come from, before the `@` of the domain; null where it sends none. */
  readonly sender: string | null;
  /** Where the payment provider tells of payments; null where it takes none. */
  readonly webhook: string | null;
  /**
   * Path of what only Trivet asks: a POST with the bearer token `ops-token` writes a row, reads it back from where reads go, and
   * answers `{ written: { host }, read: { host } }` with MySQL's `@@hostname` of each.
   */
  readonly writeCheck: string;
  readonly front: Front;
  readonly filter: Filter;
  readonly journeys: Journeys;
  /** Commands of Trivet that run a program of the current release on the first server. */
  readonly tasks: Readonly<Record<string, Task>>;
  /** The program that runs tasks, with the words of each; it has the account that may change the schema. */
  readonly taskProgram: Argv | null;
  /** The module that checks what an environment says under `application.settings`; null where nothing can be said. */
  readonly settings: string | null;
}

/**
 * A secret that the application shows to somebody, by its name; or one that is shown to it, or by which it signs and seals. While that is
 * rotated its file has a line for each value that counts. It uses the first, and takes all.
 */
export type ApplicationSecret =
  | string
  | {
      readonly name: string;
      /** For how many days that lives what it has signed or sealed by a value; 0 where that is nothing. */
      readonly signedLivesDays: number;
    };

type HealthPath = `/health/${string}`;

/** What stands before it knows of it. */
export interface Front {
  /** What of `public/` never changes under its name: all beneath this path. */
  readonly assets: string;
  /** Beneath these paths more may be sent than 1 MB, such as photos. */
  readonly uploads: readonly { readonly path: string; readonly megabytes: number }[];
  /** Beneath these paths answers never change, and are kept by the web servers. */
  readonly kept: readonly string[];
  /** The path beneath which only who has a token is answered, such as the write check. */
  readonly operators: string;
  /** The path beneath which the application is administered; null where it is nowhere. */
  readonly admin: string | null;
  /** Where people send what can be guessed, or makes work: at these paths and beneath them, less is taken from one address. */
  readonly guarded: Readonly<Partial<Record<Guarded, readonly string[]>>>;
  /** What people read when no server is left. */
  readonly busy: { readonly title: string; readonly text: string };
}

/** What is sent there: a password or code, a new account, a wish for a new password, an order. */
export type Guarded = 'sign-in' | 'sign-up' | 'reset' | 'checkout';

/** What the filter for malicious traffic has to know of it. */
export interface Filter {
  /** Fields and cookies that hold passwords, keys of links, sessions: nobody judges what is in them, or writes it down. */
  readonly secrets: readonly string[];
  /** Fields in which people write in their own words: there, words alone are no attack. */
  readonly prose: readonly string[];
  /** Rules that are wrong about it: all of one, or one about a field. */
  readonly exceptions: readonly {
    readonly rule: number;
    readonly field: string | null;
    readonly because: string;
  }[];
}

export interface Journeys {
  /** Those that are offered: the audit reasons about them, and drills walk them. */
  readonly offered: readonly JourneyName[];
  /** Its default export makes them, a `Journeys` of `trivet/journeys`. */
  readonly module: string;
  /**
   * A table with a row for each `write` of a drill: `id`, growing; `run` and `token`, as they were sent; `times`, how often; and
   * `server_uuid`, MySQL's `@@server_uuid` where it was written.
   */
  readonly ledger: string;
  /** SQL that a drill runs on the primary first, so that there is enough for everybody. */
  readonly prepare: string;
}

export interface Task {
  readonly summary: string;
  /** Lines of at most 90 characters. */
  readonly details: string;
  /** A word that it cannot do without. */
  readonly argument?: { readonly name: string; readonly pattern: string; readonly what: string };
  readonly options: Readonly<Record<string, TaskOption>>;
  readonly examples: readonly string[];
  readonly words: readonly string[];
  /** What it does, and what is so afterwards; `{NAME}` is the argument, or the number of an option. */
  readonly doing: string;
  readonly done: string;
}

export type TaskOption =
  /** At least one of these is given, and those left out are 0. */
  | { readonly kind: 'number'; readonly help: string; readonly most: number }
  | ({ readonly kind: 'instead'; readonly help: string } & Pick<Task, 'words' | 'doing' | 'done'>);

/** What the application makes of its settings in an environment. */
export interface CheckedSettings {
  /** Become part of the file that `SITE_CONFIG` names. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** What is wrong with them, by their paths below `application.settings`. */
  readonly problems: readonly { readonly path: string; readonly why: string; readonly next?: string }[];
  /** What is in order, and may not be meant. */
  readonly warnings: readonly string[];
}

/** The default export of the module that `Application.settings` names. */
export type CheckSettings = (settings: unknown, about: { readonly realPayments: boolean }) => CheckedSettings;
