import { misuse, unknownWord } from '../../config/usage.ts';
import type { LoadedEnvironment } from '../../environment/environment.ts';
import { table } from '../../output/index.ts';
import { defineCommand, type Input } from '../command.ts';
import { EXIT } from '../exit.ts';

/** One word after `trivet operator`, and which words it takes. */
interface Action {
  readonly takes: readonly string[];
  readonly run: (
    input: Input<Record<never, never>>,
    environment: LoadedEnvironment,
    words: readonly string[],
  ) => Promise<number>;
}

/** Of what a removed operator knew, what no command replaces. */
const REMAINS =
  'What remains: the keys that docs/secrets.md calls not rotated, those that a provider gave, and whatever was copied before.';

const ACTIONS: Readonly<Record<string, Action>> = {
  list: {
    takes: [],
    run: async ({ output }, environment) => {
      const { listOperators } = await import('../../operate/operators.ts');
      const operators = await listOperators(environment);
      output.answer({ operators }, (paint, cells) =>
        table(
          operators.map(({ name, recipient, ssh }) => [
            `  ${name}`,
            recipient,
            ssh ?? paint.faint('logs in as who brought the hosts up'),
          ]),
          cells,
        ),
      );
      return EXIT.fine;
    },
  },
  add: {
    takes: ['NAME', 'RECIPIENT', 'SSHKEY'],
    run: async ({ output }, environment, [name = '', recipient = '', ssh = '']) => {
      const { addOperator } = await import('../../operate/operators.ts');
      await addOperator(environment, { name, recipient, ssh }, output.emit);
      output.answer(
        { name },
        () =>
          `${name} can open the secrets; the next \`trivet up ${environment.word}\` lets them in to the hosts.`,
      );
      return EXIT.fine;
    },
  },
  remove: {
    takes: ['NAME'],
    run: async ({ output }, environment, [name = '']) => {
      const { removeOperator } = await import('../../operate/operators.ts');
      const rotated = await removeOperator(environment, name, output.emit);
      output.answer({ name, rotated }, () =>
        rotated
          ? `${name} is removed, and what they knew is replaced. ${REMAINS}`
          : `${name} opens nothing that is written from now on. When hosts run, replace what they knew: sudo trivet secrets rotate --all --stolen. ${REMAINS}`,
      );
      return EXIT.fine;
    },
  },
};

export const operator = defineCommand({
  name: 'operator',
  group: 'run',
  summary: 'List who operates the environment, add somebody, or remove them',
  details: `list                        who can open the secrets, and log in to the hosts
add NAME RECIPIENT SSHKEY   RECIPIENT of age (age1…), and a public key of OpenSSH in quotes
remove NAME                 encrypt to the others alone, and replace all that NAME knew; the last one stays
docs/secrets.md tells what remains when one is removed.`,
  environment: 'option',
  arguments: [
    { name: 'ACTION', required: true },
    { name: 'NAME', required: false },
    { name: 'RECIPIENT', required: false },
    { name: 'SSHKEY', required: false },
  ],
  options: {},
  examples: [
    'sudo trivet operator list',
    'sudo trivet operator add ann age1… "$(cat ann.pub)"',
    'sudo trivet operator remove ann',
  ],
  changes: ([word]) => word !== 'list',
  check: ({ args: [word = '', ...words] }) => {
    const { takes } = actionOf(word);
    if (words.length === takes.length) return;
    throw misuse(
      `trivet operator ${word}`,
      takes.length === 0 ? 'it takes nothing more' : `it takes ${takes.join(', ')}`,
      `trivet operator ${[word, ...takes].join(' ')}`,
    );
  },
  run: async (input) => {
    const [word = '', ...words] = input.args;
    return actionOf(word).run(input, await input.environment(), words);
  },
});

function actionOf(word: string): Action {
  const action = Object.hasOwn(ACTIONS, word) ? ACTIONS[word] : undefined;
  if (!action) throw unknownWord('action', word, Object.keys(ACTIONS), 'trivet operator');
  return action;
}
