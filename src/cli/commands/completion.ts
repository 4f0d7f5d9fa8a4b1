import { join } from 'node:path';
import { unknownWord } from '../../config/usage.ts';
import { ROOT } from '../../state/root.ts';
import { type Command, defineCommand } from '../command.ts';
import { completionFor, SHELLS, type Shell } from '../completion.ts';
import { EXIT } from '../exit.ts';

/** Made from the other commands, and its own. */
export const completionOf = (commands: () => readonly Command[]) =>
  defineCommand({
    name: 'completion',
    group: 'trivet',
    summary: 'Print a script that has bash, zsh or fish complete commands and options',
    details: `bash   source <(trivet completion bash), in ~/.bashrc
zsh    source <(trivet completion zsh), in ~/.zshrc, after compinit
fish   trivet completion fish > ~/.config/fish/completions/trivet.fish`,
    environment: 'none',
    arguments: [{ name: 'SHELL', required: true }],
    options: {},
    examples: ['source <(trivet completion bash)'],
    changes: false,
    run: async ({ args: [shell = ''], output }) => {
      if (!isShell(shell)) throw unknownWord('shell', shell, SHELLS, 'trivet completion');
      const script = completionFor(shell, commands(), join(ROOT, 'environments'));
      output.answer({ script }, () => script.trimEnd());
      return EXIT.fine;
    },
  });

const isShell = (word: string): word is Shell => (SHELLS as readonly string[]).includes(word);
