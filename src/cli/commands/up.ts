import { misuse } from '../../config/usage.ts';
import { table } from '../../output/index.ts';
import { defineCommand } from '../command.ts';
import { consent, YES_OPTION } from '../consent.ts';
import { EXIT } from '../exit.ts';

export const up = defineCommand({
  name: 'up',
  group: 'run',
  summary: 'Bring everything up, or up to date, and wait until the site answers',
  details: `Installs what is missing, builds the lab's image once, starts the hosts, converges them, rolls the
site out, and waits until the whole chain answers with a write read back from the database.
Run again, it repairs what differs and does nothing else; interrupted, it goes on where it was.
A database host that has left the file takes its data with it: that is asked first.`,
  environment: 'argument',
  arguments: [],
  options: {
    publish: {
      type: 'string',
      value: 'ADDR:PORT',
      help: 'forward a port of this machine to the site, for a browser',
    },
    ...YES_OPTION,
  },
  examples: ['sudo trivet up', 'sudo trivet up as-drawn', 'sudo trivet up as-drawn --publish 127.0.0.1:8080'],
  changes: true,
  check: ({ options: { publish } }) => {
    if (publish !== undefined && !isAddressAndPort(publish)) {
      throw misuse('trivet up --publish', `"${publish}" is no ADDR:PORT`, 'Write it like 127.0.0.1:8080.');
    }
  },
  run: async ({ options, environment, output }) => {
    const { publish, yes } = options;
    const [engine, { holdsTogether }] = await Promise.all([
      import('../../operate/up.ts'),
      import('../../operate/audit.ts'),
    ]);
    const loaded = await environment();
    holdsTogether(loaded, output.emit);
    const going = await engine.dataThatGoes(loaded.topology);
    if (going.length > 0) await consent(`the data of ${going.join(', ')}`, yes);
    const result = await engine.up(loaded, { publish }, output.emit);
    output.answer(result, (paint) =>
      [
        '',
        result.changes === 0 ? `${loaded.name} is up; there was nothing to change.` : `${loaded.name} is up.`,
        '',
        table(result.see.map(({ what, how }) => [`  ${paint.faint(what)}`, how])),
      ].join('\n'),
    );
    return EXIT.fine;
  },
});

function isAddressAndPort(text: string): boolean {
  const [, port = ''] = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]+\]|localhost):(\d{1,5})$/i.exec(text) ?? [];
  return Number(port) >= 1 && Number(port) <= 65535;
}
