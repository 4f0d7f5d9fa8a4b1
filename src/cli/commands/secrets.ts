import { text } from 'node:stream/consumers';
import { misuse, unknownWord } from '../../config/usage.ts';
import type { LoadedEnvironment } from '../../environment/environment.ts';
import type { SecretListed } from '../../operate/secrets.ts';
import { table } from '../../output/index.ts';
import { defineCommand, type Input } from '../command.ts';
import { EXIT } from '../exit.ts';

const OPTIONS = {
  all: { type: 'boolean', help: 'of rotate: every secret that trivet has made' },
} as const;

/** One word after `trivet secrets`. */
type Action = (input: Input<typeof OPTIONS>, environment: LoadedEnvironment, name: string) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = {
  list: async ({ output }, environment) => {
    const { listSecrets } = await import('../../operate/secrets.ts');
    const secrets = await listSecrets(environment);
    output.answer({ secrets }, (paint, cells) =>
      table(
        secrets.map((each) => [
          `  ${each.name}`,
          paint.faint(each.hosts.join(', ')),
          each.since === null
            ? paint.faint(each.by === 'you' ? 'yours to give' : 'not made yet')
            : ageOf(each.since),
          each.phase === 'settled' ? '' : paint.careful(PHASES[each.phase]),
        ]),
        cells,
      ),
    );
    return EXIT.fine;
  },
  set: async ({ output }, environment, name) => {
    const value = (await text(process.stdin)).trim();
    if (value === '') {
      throw misuse(
        'trivet secrets set',
        'standard input holds no value',
        `trivet secrets set ${name} < FILE`,
      );
    }
    const { setSecret } = await import('../../operate/secrets.ts');
    await setSecret(environment, name, value, output.emit);
    output.answer(
      { name },
      () => `${name} is kept; the next \`trivet up ${environment.word}\` brings it to the hosts.`,
    );
    return EXIT.fine;
  },
  rotate: async ({ output, options }, environment, name) => {
    const { rotateSecrets } = await import('../../operate/secrets.ts');
    const names = await rotateSecrets(environment, options.all ? null : name, output.emit);
    output.answer({ rotated: names }, () => `Rotated: ${names.join(', ')}.`);
    return EXIT.fine;
  },
};

const PHASES: Readonly<Record<Exclude<SecretListed['phase'], 'settled'>, string>> = {
  introduced: 'being rotated: the next value is made known',
  replaced: 'being rotated: the value of before is still accepted',
};

const DAY_MS = 86_400_000;

function ageOf(since: string): string {
  const days = Math.floor((Date.now() - Date.parse(since)) / DAY_MS);
  return `since ${since.slice(0, 10)}${days > 0 ? `, ${days} ${days === 1 ? 'day' : 'days'}` : ''}`;
}

export const secrets = defineCommand({
  name: 'secrets',
  group: 'run',
  summary: 'List the secrets of the environment, rotate them, or give one from outside',
  details: `list          each secret by its name: who holds it, and since when its value is used
rotate NAME   make a new value, and have it used without a request that fails; --all: of all
set NAME      take a value from standard input, such as a payment provider's key
No value is ever printed. A rotation that was interrupted is completed by the next, or by \`up\`.
docs/secrets.md tells where secrets rest, and what opens them.`,
  environment: 'option',
  arguments: [
    { name: 'ACTION', required: true },
    { name: 'NAME', required: false },
  ],
  options: OPTIONS,
  examples: [
    'sudo trivet secrets list',
    'sudo trivet secrets rotate --all',
    'sudo trivet secrets set payment/key < key.txt',
  ],
  changes: ([word]) => word !== 'list',
  check: ({ args: [word = '', name = ''], options }) => {
    actionOf(word);
    if (word === 'list' || (word === 'rotate' && options.all !== (name !== ''))) return;
    if (word === 'set' && name !== '') return;
    throw misuse(
      `trivet secrets ${word}`,
      name === '' ? 'it needs the name of a secret' : 'it takes a name or --all, not both',
      'They are listed by: trivet secrets list',
    );
  },
  run: async (input) => {
    const [word = '', name = ''] = input.args;
    return actionOf(word)(input, await input.environment(), name);
  },
});

function actionOf(word: string): Action {
  const action = Object.hasOwn(ACTIONS, word) ? ACTIONS[word] : undefined;
  if (!action) throw unknownWord('action', word, Object.keys(ACTIONS), 'trivet secrets');
  return action;
}
