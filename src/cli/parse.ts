import { parseArgs } from 'node:util';
import { misuse, unknownWord } from '../config/usage.ts';
import { ALSO_CALLED } from './also-called.ts';
import { type Command, type Options, optionsOf } from './command.ts';

/** What a command line asks for. */
export type Invocation =
  | { readonly kind: 'help'; readonly command: Command | undefined }
  | {
      readonly kind: 'run';
      readonly command: Command;
      readonly options: Readonly<Record<string, string | boolean | undefined>>;
      /** Beyond the environment. */
      readonly args: readonly string[];
      /** As the person named it; undefined for the default one. */
      readonly environment: string | undefined;
    };

/** What may stand on a command line that names no command. */
const WITHOUT_COMMAND = ['--help', '-h', '--version', '--json'];

/** @throws TrivetError TRV_USAGE */
export function parse(words: readonly string[], commands: readonly Command[]): Invocation {
  const { name, rest } = splitOffCommand(words);
  if (name === 'help') return help(rest[0], commands);
  if (name === undefined) {
    const unknown = rest.find((word) => !WITHOUT_COMMAND.includes(word));
    if (unknown !== undefined) throw unknownWord('option', unknown, WITHOUT_COMMAND, 'trivet');
    return rest.includes('--version') ? parse(['version'], commands) : help(undefined, commands);
  }
  const command = find(name, commands);
  const { values, positionals } = readWords(command, rest);
  if (values.help === true) return { kind: 'help', command };
  return { kind: 'run', command, options: values, ...assign(command, values.env, positionals) };
}

/** The command is the first word that is neither an option nor the value of one that all commands share. */
function splitOffCommand(words: readonly string[]): { name: string | undefined; rest: readonly string[] } {
  const at = words.findIndex((word, index) => !word.startsWith('-') && words[index - 1] !== '--env');
  return { name: words[at], rest: at === -1 ? words : words.toSpliced(at, 1) };
}

function help(name: string | undefined, commands: readonly Command[]): Invocation {
  return { kind: 'help', command: name === undefined ? undefined : find(name, commands) };
}

function find(name: string, commands: readonly Command[]): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return command;
  const meant = Object.hasOwn(ALSO_CALLED, name) ? ALSO_CALLED[name] : undefined;
  if (meant) throw misuse('trivet', `unknown command "${name}"`, `That is: trivet ${meant}`);
  throw unknownWord(
    'command',
    name,
    commands.map((each) => each.name),
    'trivet',
  );
}

function readWords(command: Command, words: readonly string[]) {
  const options = { ...optionsOf(command) };
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { type }]) => [
      name,
      name === 'help' ? { type, short: 'h' } : { type },
    ]),
  );
  const where = `trivet ${command.name}`;
  const { tokens } = parseArgs({ args: [...words], options: config, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) throw unknownOption(token.rawName, options, where);
    const { rawName, value } = token;
    if (option.type === 'boolean' && value !== undefined) throw misuse(where, `${rawName} takes no value`);
    if (option.type === 'string' && (value === undefined || (!token.inlineValue && value.startsWith('-')))) {
      throw misuse(where, `${rawName} needs a value`, `Write it like ${rawName}=${option.value}.`);
    }
  }
  return parseArgs({ args: [...words], options: config, allowPositionals: true });
}

function unknownOption(word: string, options: Options, where: string) {
  return unknownWord(
    'option',
    word,
    Object.keys(options).map((name) => `--${name}`),
    where,
  );
}

/** Gives the words that are no options to the environment and to the command's arguments. */
function assign(command: Command, option: unknown, words: readonly string[]) {
  const where = `trivet ${command.name}`;
  const takesName = command.environment === 'argument' && words.length > 0;
  const [argument, args] = takesName ? [words[0], words.slice(1)] : [undefined, words];
  const named = typeof option === 'string' ? option : undefined;
  if (named !== undefined && argument !== undefined && named !== argument) {
    throw misuse(where, `the environment is named twice: "${argument}" and "${named}"`);
  }
  const missing = command.arguments[args.length];
  if (missing?.required) throw misuse(where, `${missing.name} is missing`);
  const surplus = command.arguments.some(({ many }) => many) ? undefined : args[command.arguments.length];
  if (surplus !== undefined) throw misuse(where, `"${surplus}" is one word too many`);
  return { environment: argument ?? named, args };
}
