import { table } from '../../output/index.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

export const check = defineCommand({
  name: 'check',
  group: 'look',
  summary: 'Check an environment file, and show the hosts that it asks for',
  details: `Reads the file and touches nothing else. Exits with 2 when the file is wrong, or owes its users
(serviceLevel) what its hosts cannot keep; settings that mean nothing are warnings, and so is what
the application thinks of its own.`,
  environment: 'argument',
  arguments: [],
  options: {},
  examples: ['trivet check', 'trivet check ./my-environment.ts'],
  changes: false,
  run: async ({ environment, output }) => {
    const { holdsTogether } = await import('../../operate/audit.ts');
    const loaded = await environment();
    holdsTogether(loaded, output.emit);
    const { name, file, config, topology } = loaded;
    output.answer({ name, file, config, hosts: topology.hosts }, (paint, cells) =>
      [
        `${file} is fine: ${topology.hosts.length} hosts for ${config.domain}.`,
        '',
        table(
          topology.hosts.map((host) => [`  ${host.name}`, paint.faint(host.address), host.roles.join(', ')]),
          cells,
        ),
      ].join('\n'),
    );
    return EXIT.fine;
  },
});
