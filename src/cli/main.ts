import { outputTo, watchWriting } from '../output/index.ts';
import { asks } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { EXIT, exitCodeOf } from './exit.ts';
import { helpOf, helpOfAll } from './help.ts';
import { parse } from './parse.ts';
import { perform } from './perform.ts';

const words = process.argv.slice(2);
const own = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
const output = outputTo(process.stdout, process.stderr, own.includes('--json'));

const afterWriting = watchWriting(process.stdout, process.stderr);
process.on('uncaughtException', (error) => {
  output.fail(error);
  process.exit(EXIT.defect);
});

process.exit(await afterWriting(await main()));

async function main(): Promise<number> {
  let answers = false;
  try {
    const invocation = parse(words, COMMANDS);
    if (invocation.kind === 'run') {
      answers = asks(invocation.command, invocation.args);
      return await perform(invocation, words, output);
    }
    const { command } = invocation;
    const help = (cells?: number) => (command ? helpOf(command, cells) : helpOfAll(COMMANDS, cells));
    output.answer({ help: help() }, (_, cells) => help(cells));
    return EXIT.fine;
  } catch (error) {
    output.fail(error);
    return exitCodeOf(error, answers);
  }
}
