import { outputTo } from '../output/index.ts';
import { COMMANDS } from './commands/index.ts';
import { EXIT, exitCodeOf } from './exit.ts';
import { helpOf, helpOfAll } from './help.ts';
import { parse } from './parse.ts';
import { perform } from './perform.ts';

const words = process.argv.slice(2);
const own = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
const output = outputTo(process.stdout, process.stderr, own.includes('--json'));

// Whoever reads may have seen enough, as `head` does.
process.stdout.on('error', () => process.exit(EXIT.fine));
process.on('uncaughtException', (error) => {
  output.fail(error);
  process.exit(EXIT.defect);
});

process.exit(await main());

async function main(): Promise<number> {
  let asks = false;
  try {
    const invocation = parse(words, COMMANDS);
    asks = invocation.command?.asks === true;
    if (invocation.kind === 'run') return await perform(invocation, words, output);
    const help = invocation.command ? helpOf(invocation.command) : helpOfAll(COMMANDS);
    output.answer({ help }, () => help);
    return EXIT.fine;
  } catch (error) {
    output.fail(error);
    return exitCodeOf(error, asks);
  }
}
