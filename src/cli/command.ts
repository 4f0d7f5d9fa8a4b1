import type { LoadedEnvironment, NamedEnvironment } from '../environment/environment.ts';
import type { Output } from '../output/index.ts';

export type Option =
  | { readonly type: 'boolean'; readonly help: string }
  /** `value` is what the value is called in help, such as `ADDR:PORT`. */
  | { readonly type: 'string'; readonly value: string; readonly help: string };

export type Options = Readonly<Record<string, Option>>;

/** What the options of a command turn into. */
export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K]['type'] extends 'boolean' ? boolean : string | undefined;
};

export interface Argument {
  /** What it is called in help, in capitals. */
  readonly name: string;
  readonly required: boolean;
  /** `any`: it takes all the words that are left; `command`: these are a command line of their own, after `--`. */
  readonly many?: 'any' | 'command';
}

/** One command of trivet, as plain data and the function that does it. */
export interface Command<O extends Options = Options> {
  readonly name: string;
  readonly group: Group;
  /** One line, in the imperative. */
  readonly summary: string;
  /** What a person should know beyond that; lines of at most 90 characters. */
  readonly details: string;
  /** Whether it works on an environment, and whether that can also be named as an argument. */
  readonly environment: 'argument' | 'option' | 'none';
  /** Its exit code is an answer, 1 a negative one, always or with these arguments: a failure has another. */
  readonly asks?: true | ((args: readonly string[]) => boolean);
  /** It works on what there is of the environment on this machine: its file may be broken or gone. */
  readonly withoutFile?: true;
  /** Beyond the environment. */
  readonly arguments: readonly Argument[];
  readonly options: O;
  readonly examples: readonly string[];
  /**
   * It changes the environment, always or with these arguments: it holds the lock, and the next `up` completes it when
   * it is interrupted.
   */
  readonly changes: boolean | ((args: readonly string[]) => boolean);
  /** Looks at the words alone, before the environment is read or locked. @throws TrivetError TRV_USAGE */
  check?(given: Pick<Input<O>, 'options' | 'args'>): void;
  /** Resolves with the exit code. */
  run(input: Input<O>): Promise<number>;
}

/** What a command is given. */
export interface Input<O extends Options> {
  readonly options: Values<O>;
  readonly args: readonly string[];
  /** @throws TrivetError TRV_ENVIRONMENT_… */
  readonly environment: () => Promise<LoadedEnvironment>;
  /** The same for what needs no file. @throws TrivetError TRV_ENVIRONMENT_… */
  readonly named: () => Promise<NamedEnvironment>;
  readonly output: Output;
}

export type Group = keyof typeof GROUPS;

/** In the order in which help lists them. */
export const GROUPS = {
  run: 'Bring up and take down',
  look: 'Look',
  site: 'The site',
  trivet: 'Trivet itself',
} as const;

/** Options that every command has. */
export const COMMON_OPTIONS = {
  json: { type: 'boolean', help: 'print JSON lines on standard output' },
  help: { type: 'boolean', help: 'print this' },
} as const satisfies Options;

export const ENVIRONMENT_OPTION = {
  env: {
    type: 'string',
    value: 'NAME',
    help: 'the environment to work on',
  },
} as const satisfies Options;

/** Whether the exit code 1 is an answer on this command line. */
export const asks = (command: Command, args: readonly string[]): boolean =>
  typeof command.asks === 'function' ? command.asks(args) : command.asks === true;

/** Returns its argument: the editor teaches the shape, and `run` sees the options that the command has. */
export function defineCommand<const O extends Options>(command: Command<O>): Command {
  return command;
}

/** Every option that can stand on a command's line. */
export function optionsOf(command: Command): Options {
  const environment = command.environment === 'none' ? {} : ENVIRONMENT_OPTION;
  return { ...command.options, ...environment, ...COMMON_OPTIONS };
}
