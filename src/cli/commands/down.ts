import { defineCommand } from '../command.ts';
import { consent, YES_OPTION } from '../consent.ts';
import { EXIT } from '../exit.ts';

export const down = defineCommand({
  name: 'down',
  group: 'run',
  summary: 'Stop the hosts, and take everything away that they needed on this machine',
  details: `Leaves no process, mount, network interface or cgroup. The hosts' data stays for the next \`up\`,
unless it is to be purged, which is asked first. The file is not read: it may be broken, or gone.`,
  environment: 'argument',
  withoutFile: true,
  arguments: [],
  options: {
    purge: { type: 'boolean', help: "forget the hosts' data, their secrets and the image too" },
    ...YES_OPTION,
  },
  examples: ['sudo trivet down', 'sudo trivet down as-drawn --purge --yes'],
  changes: true,
  run: async ({ options, named, output }) => {
    const engine = await import('../../operate/down.ts');
    const { name } = await named();
    if (options.purge) await consent(`the data and the secrets of ${name}`, options.yes);
    await engine.down(name, output.emit, { purge: options.purge });
    output.answer({ environment: name, purged: options.purge }, () =>
      options.purge ? `${name} is down, and its data is gone.` : `${name} is down; its data is kept.`,
    );
    return EXIT.fine;
  },
});
