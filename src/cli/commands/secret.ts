import { text } from 'node:stream/consumers';
import { misuse } from '../../config/usage.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

export const secret = defineCommand({
  name: 'secret',
  group: 'run',
  summary: 'Give the environment a secret from outside, or list the names of its secrets',
  details: `The value is read from standard input, so that it stands in no command line and no history.
Most secrets are made by \`up\`; a payment provider's are yours to give.
The next \`up\` brings it to the hosts.`,
  environment: 'option',
  arguments: [{ name: 'NAME', required: false }],
  options: {},
  examples: ['sudo trivet secret', 'sudo trivet secret payment/key < key.txt'],
  changes: true,
  run: async ({ args, environment, output }) => {
    const engine = await import('../../operate/secret.ts');
    const loaded = await environment();
    const [name] = args;
    if (name === undefined) {
      const names = engine.namesOfSecrets(loaded);
      output.answer({ names }, () => names.join('\n'));
      return EXIT.fine;
    }
    const value = (await text(process.stdin)).trim();
    if (value === '')
      throw misuse('trivet secret', 'standard input holds no value', `trivet secret ${name} < FILE`);
    await engine.setSecret(loaded, name, value, output.emit);
    output.answer(
      { name },
      () => `${name} is kept; the next \`trivet up ${loaded.word}\` brings it to the hosts.`,
    );
    return EXIT.fine;
  },
});
