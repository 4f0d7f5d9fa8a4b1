import { fold, table } from '../output/index.ts';
import { type Argument, type Command, GROUPS, type Options, optionsOf } from './command.ts';
import { EXIT_MEANINGS } from './exit.ts';

const ENVIRONMENTS = `A command works on one environment: ENV, or --env NAME. It is a file of environments/ without its
ending, or a path that ends in .ts; left out, it is lab.`;

/** What `trivet` alone prints. */
export function helpOfAll(commands: readonly Command[], cells = Number.POSITIVE_INFINITY): string {
  const section = sectionOf(cells);
  const groups = Object.entries(GROUPS).map(([group, title]) =>
    section(
      title,
      commands
        .filter((command) => command.group === group)
        .map((command) => [call(command), command.summary]),
    ),
  );
  return [
    prose(
      'Trivet: a highly available web infrastructure from one typed file, and the proof that it holds.',
      cells,
    ),
    section('Usage', [['trivet COMMAND [OPTION…]'], ['trivet COMMAND --help']]),
    prose(ENVIRONMENTS, cells),
    ...groups,
    section(
      'Exit codes',
      EXIT_MEANINGS.map(([code, meaning]) => [String(code), meaning]),
    ),
    prose('Colours are left out when NO_COLOR is set. docs/errors.md explains every error.', cells),
  ].join('\n\n');
}

/** What `trivet COMMAND --help` prints. */
export function helpOf(command: Command, cells = Number.POSITIVE_INFINITY): string {
  const section = sectionOf(cells);
  return [
    prose(`${command.summary}.`, cells),
    section('Usage', [[usage(command)]]),
    prose(command.details, cells),
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

const INDENT = '  ';

const sectionOf = (cells: number) => (title: string, rows: readonly (readonly string[])[]) =>
  `${title}\n${table(rows, cells - INDENT.length).replace(/^/gm, INDENT)}`;

/** As it is written where that fits; else its lines run on, but for those that are rows of two columns. */
function prose(text: string, cells: number): string {
  const lines = text.split('\n');
  if (lines.every((line) => line.length <= cells)) return text;
  const rows = lines.filter((line) => ROW.test(line)).map((line) => line.split(/ {2,}/));
  const rest = lines.filter((line) => !ROW.test(line)).join(' ');
  const above = rows.length > 0 ? [table(rows, cells)] : [];
  return [...above, ...(rest === '' ? [] : fold(rest, cells))].join('\n');
}

const ROW = /\S {2,}\S/;
