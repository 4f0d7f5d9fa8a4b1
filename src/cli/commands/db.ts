import { misuse, unknownWord } from '../../config/usage.ts';
import type { DatabaseHost } from '../../database/operate/index.ts';
import type { LoadedEnvironment } from '../../environment/environment.ts';
import { type Paint, table } from '../../output/index.ts';
import { defineCommand, type Input } from '../command.ts';
import { EXIT } from '../exit.ts';
import { placeOf } from './status.ts';

const OPTIONS = {
  'accept-loss': { type: 'boolean', help: 'of forget: what only that host held may be lost' },
  'accept-outage': { type: 'boolean', help: 'of rejoin: nobody may write until the copy is there' },
} as const;

/** One word after `trivet db`. */
type Action = (input: Input<typeof OPTIONS>, environment: LoadedEnvironment, host: string) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = {
  status: async ({ output }, environment) => {
    const [{ databaseHosts }, { servesData }] = await Promise.all([
      import('../../operate/database.ts'),
      import('../../database/operate/index.ts'),
    ]);
    const hosts = await databaseHosts(environment);
    const answer = hosts.map(({ host, status }) => ({ name: host.name, address: host.address, status }));
    output.answer({ hosts: answer }, (paint, cells) =>
      table(
        hosts.map((each) => row(each, servesData(each.status), paint)),
        cells,
      ),
    );
    return hosts.every(({ status }) => servesData(status)) ? EXIT.fine : EXIT.negative;
  },
  switchover: async ({ output }, environment, host) => {
    const { switchover } = await import('../../operate/database.ts');
    const { from, to } = await switchover(environment, host === '' ? null : host, output.emit);
    output.answer({ from, to }, () => `${to} is the primary; ${from} follows it.`);
    return EXIT.fine;
  },
  rejoin: async ({ output, options }, environment, host) => {
    const { rejoin } = await import('../../operate/database.ts');
    const { aside } = await rejoin(environment, host, options['accept-outage'], output.emit);
    output.answer(
      { host, aside },
      () => `${host} is a fresh copy. What it held before is there in ${aside}.`,
    );
    return EXIT.fine;
  },
  forget: async ({ output }, environment, host) => {
    const { forgetHost } = await import('../../operate/database.ts');
    const { hosts, told, silent } = await forgetHost(environment, host);
    output.answer({ forgotten: hosts, told, silent }, () =>
      silent.length === 0
        ? `Nobody waits for ${hosts.join(', ')} any more; ${told.join(', ')} elect a primary.`
        : `${told.join(', ')} no longer wait for ${hosts.join(', ')}, but for ${silent.join(', ')}, which ` +
          'did not answer: bring them back, or forget them as well.',
    );
    return EXIT.fine;
  },
};

const NEEDS_HOST = ['rejoin', 'forget'];

export const db = defineCommand({
  name: 'db',
  group: 'run',
  summary: 'See who is primary, switch over, rebuild a copy, or forget a lost host',
  details: `status            each database host: what it is, and the sentence in which it says why
switchover HOST   make HOST the primary, or the secondary that is the least behind
rejoin HOST       set the data of HOST aside, and have it become a copy of the others
forget HOST       after a total outage, elect a primary without HOST, which is lost for good
All hosts come back and agree by themselves, as long as none is lost. status exits with 0 when
every host serves, with 1 when one does not, and with 6 when that cannot be told.`,
  asks: ([word]) => word === 'status',
  environment: 'option',
  arguments: [
    { name: 'ACTION', required: true },
    { name: 'HOST', required: false },
  ],
  options: OPTIONS,
  examples: ['sudo trivet db status', 'sudo trivet db switchover', 'sudo trivet db rejoin db2'],
  changes: ([word]) => word !== 'status',
  check: ({ args: [word = '', host = ''], options }) => {
    actionOf(word);
    if (NEEDS_HOST.includes(word) && host === '') {
      throw misuse(`trivet db ${word}`, 'it needs the name of a host');
    }
    if (word === 'forget' && !options['accept-loss']) {
      throw misuse(
        `trivet db forget ${host}`,
        `what only ${host} held is lost then, acknowledged writes among it`,
        `Bring ${host} back if that can be; else: trivet db forget ${host} --accept-loss`,
      );
    }
  },
  run: async (input) => {
    const [word = '', host = ''] = input.args;
    return actionOf(word)(input, await input.environment(), host);
  },
});

function actionOf(word: string): Action {
  const action = Object.hasOwn(ACTIONS, word) ? ACTIONS[word] : undefined;
  if (!action) throw unknownWord('action', word, Object.keys(ACTIONS), 'trivet db');
  return action;
}

function row({ host, status, sentence }: DatabaseHost, well: boolean, paint: Paint): string[] {
  const epoch = status?.group ? `group ${status.group.epoch}` : '';
  return [
    `  ${well ? paint.good('✓') : paint.bad('✗')} ${host.name}`,
    paint.faint(host.address),
    status ? placeOf(status) : '',
    paint.faint(epoch),
    status ? sentence : paint.bad(sentence),
  ];
}
