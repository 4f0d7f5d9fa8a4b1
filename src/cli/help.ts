import { table } from '../output/index.ts';
import { type Argument, type Command, GROUPS, type Options, optionsOf } from './command.ts';
import { EXIT_MEANINGS } from './exit.ts';

const ENVIRONMENTS = `A command works on one environment: ENV, or --env NAME. It is a file of environments/ without its
ending, or a path that ends in .ts; left out, it is lab.`;

/** What `trivet` alone prints. */
export function helpOfAll(commands: readonly Command[]): string {
  const groups = Object.entries(GROUPS).map(([group, title]) =>
    section(
      title,
      commands
        .filter((command) => command.group === group)
        .map((command) => [call(command), command.summary]),
    ),
  );
  return [
    'Trivet: a highly available web infrastructure from one typed file, and the proof that it holds.',
    section('Usage', [['trivet COMMAND [OPTION…]'], ['trivet COMMAND --help']]),
    ENVIRONMENTS,
    ...groups,
    section(
      'Exit codes',
      EXIT_MEANINGS.map(([code, meaning]) => [String(code), meaning]),
    ),
    'Colours are left out when NO_COLOR is set. docs/errors.md explains every error.',
  ].join('\n\n');
}

/** What `trivet COMMAND --help` prints. */
export function helpOf(command: Command): string {
  return [
    `${command.summary}.`,
    section('Usage', [[usage(command)]]),
    command.details,
    section('Options', optionRows(optionsOf(command))),
    section(
      'Examples',
      command.examples.map((example) => [example]),
    ),
  ].join('\n\n');
}

function call(command: Command): string {
  const environment = command.environment === 'argument' ? ['[ENV]'] : [];
  return [command.name, ...environment, ...command.arguments.map(argumentText)].join(' ');
}

function usage(command: Command): string {
  const [name, ...words] = call(command).split(' ');
  return ['trivet', name, '[OPTION…]', ...words].join(' ');
}

function argumentText({ name, required, many }: Argument): string {
  if (many === 'command') return `[-- ${name}…]`;
  const text = many ? `${name}…` : name;
  return required ? text : `[${text}]`;
}

function optionRows(options: Options): string[][] {
  return Object.entries(options).map(([name, option]) => [
    option.type === 'string' ? `--${name} ${option.value}` : `--${name}`,
    option.help,
  ]);
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  return `${title}\n${table(rows).replace(/^/gm, '  ')}`;
}
