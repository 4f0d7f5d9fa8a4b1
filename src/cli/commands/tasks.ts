import { tasksHere } from '../../application/find.ts';
import { misuse } from '../../config/usage.ts';
import type { Task, TaskOption } from '../../model/application.ts';
import { type Command, defineCommand, type Options } from '../command.ts';
import { EXIT } from '../exit.ts';

/** The commands that the application in `apps/` has; none where it cannot be read, which is told by whoever loads an environment. */
export async function taskCommands(): Promise<readonly Command[]> {
  try {
    return Object.entries(await tasksHere()).map(([name, task]) => commandOf(name, task));
  } catch {
    return [];
  }
}

function commandOf(name: string, task: Task): Command {
  const { summary, details, argument, examples } = task;
  return defineCommand({
    name,
    group: 'site',
    summary,
    details,
    environment: argument ? 'option' : 'argument',
    arguments: argument ? [{ name: argument.name, required: true }] : [],
    options: Object.fromEntries(
      Object.entries(task.options).map(([option, spec]) => [option, optionOf(spec)]),
    ) as Options,
    examples,
    changes: true,
    check: (given) => {
      callOf(name, task, given);
    },
    run: async ({ args, options, environment, output }) => {
      const { siteTask } = await import('../../operate/task.ts');
      const { words, doing, done } = callOf(name, task, { args, options });
      const answer = await siteTask(await environment(), name, { words, doing }, output.emit);
      output.answer(answer, () => done);
      return EXIT.fine;
    },
  });
}

const optionOf = (option: TaskOption): Options[string] =>
  option.kind === 'number'
    ? { type: 'string', value: 'NUMBER', help: option.help }
    : { type: 'boolean', help: option.help };

interface Given {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** What a command line means for the task. @throws TrivetError TRV_USAGE */
function callOf(name: string, task: Task, { args: [word], options }: Given) {
  const { argument } = task;
  if (argument && !new RegExp(argument.pattern).test(word ?? '')) {
    throw misuse(`trivet ${name}`, `"${word}" is no ${argument.what}`);
  }
  const numbers = numbersOf(name, task, options);
  const instead = Object.entries(task.options).find(([option]) => options[option] === true)?.[1];
  const { words, doing, done } = instead?.kind === 'instead' ? instead : task;
  const filled = (text: string) =>
    text.replace(/\{([\w-]+)\}/g, (whole, key: string) =>
      String(key === argument?.name ? word : (numbers[key] ?? whole)),
    );
  const flags = Object.entries(numbers).flatMap(([option, number]) => [`--${option}`, String(number)]);
  return {
    words: [...words, ...(argument && word !== undefined ? [word] : []), ...flags],
    doing: filled(doing),
    done: filled(done),
  };
}

function numbersOf(name: string, task: Task, options: Given['options']): Readonly<Record<string, number>> {
  const asked = Object.entries(task.options).flatMap(([option, spec]) =>
    spec.kind === 'number' ? [[option, spec.most] as const] : [],
  );
  if (asked.length > 0 && asked.every(([option]) => options[option] === undefined)) {
    const each = asked.map(([option]) => `how many ${option}`);
    throw misuse(`trivet ${name}`, `it is told neither ${each.join(' nor ')}`);
  }
  return Object.fromEntries(
    asked.map(([option, most]) => [option, numberOf(name, option, options[option] ?? '0', most)]),
  );
}

function numberOf(name: string, option: string, word: string | boolean, most: number): number {
  const number = Number(word);
  if (/^\d+$/.test(String(word)) && number <= most) return number;
  throw misuse(
    `trivet ${name} --${option}`,
    `"${word}" is no number from 0 to ${most}`,
    `trivet ${name} --${option} 1000`,
  );
}
