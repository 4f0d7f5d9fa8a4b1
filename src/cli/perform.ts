import { misuse } from '../config/usage.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import type { Output } from '../output/index.ts';
import type { Command, Input, Options } from './command.ts';
import { EXIT } from './exit.ts';
import type { Invocation } from './parse.ts';

/** Runs a command, under its environment's lock when it changes something; resolves with the exit code. */
export async function perform(
  { command, options, args, environment: wanted }: Extract<Invocation, { kind: 'run' }>,
  words: readonly string[],
  output: Output,
): Promise<number> {
  if (command.environment === 'option' && wanted === undefined) await refuseEnvironment(command, args);
  let loaded: Promise<LoadedEnvironment> | undefined;
  const environment = () => {
    loaded ??= load(wanted, output);
    return loaded;
  };
  const named = async () => {
    const { nameEnvironment } = await import('../environment/environment.ts');
    return nameEnvironment(wanted);
  };
  const input: Input<Options> = {
    options: options as Input<Options>['options'],
    args,
    environment,
    named,
    output,
  };
  command.check?.(input);
  const changes = typeof command.changes === 'function' ? command.changes(args) : command.changes;
  return changes ? change(command, input, words) : command.run(input);
}

/** A word for the environment stands where the command expects something else. @throws TrivetError TRV_USAGE */
async function refuseEnvironment(command: Command, args: readonly string[]): Promise<void> {
  const ownLine = command.arguments.findIndex(({ many }) => many === 'command');
  const words = ownLine === -1 ? args : args.slice(0, ownLine);
  if (words.length === 0) return;
  const { environmentNames } = await import('../environment/environment.ts');
  const names = environmentNames();
  const word = words.find((each) => each.endsWith('.ts') || names.includes(each));
  if (word === undefined) return;
  const rest = args.filter((each) => each !== word);
  throw misuse(
    `trivet ${command.name}`,
    `"${word}" is an environment, which this command takes as an option`,
    `Write: ${['trivet', command.name, '--env', word, ...rest].join(' ')}`,
  );
}

async function load(wanted: string | undefined, output: Output): Promise<LoadedEnvironment> {
  const { loadEnvironment } = await import('../environment/environment.ts');
  const loaded = await loadEnvironment(wanted);
  if (loaded.printed !== '') output.emit({ kind: 'note', text: loaded.printed });
  return loaded;
}

async function change(command: Command, input: Input<Options>, words: readonly string[]): Promise<number> {
  const [{ withLock }, { quoteAll }] = await Promise.all([
    import('../state/lock.ts'),
    import('../remote/index.ts'),
  ]);
  const { paths } = command.withoutFile ? await input.named() : await own(input);
  const line = quoteAll(['trivet', ...words]);
  return withLock(paths, line, () => {
    onSignals((exitCode) => {
      input.output.rest();
      const text = `Interrupted. The next \`${line}\` completes what was begun.`;
      input.output.emit({ kind: 'warning', text });
      process.exit(exitCode);
    });
    return command.run(input);
  });
}

/** The environment, unless it is another file's. */
async function own({ environment }: Input<Options>): Promise<LoadedEnvironment> {
  const { refuseTakeover } = await import('../environment/takeover.ts');
  const loaded = await environment();
  await refuseTakeover(loaded);
  return loaded;
}

function onSignals(end: (exitCode: number) => void): void {
  process.once('SIGINT', () => end(EXIT.interrupted));
  process.once('SIGTERM', () => end(128 + 15));
}
