import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';
import { namesIn, WITHOUT_OPTION } from '../without.ts';

export const deploy = defineCommand({
  name: 'deploy',
  group: 'site',
  summary: 'Build the site, and roll it out over the servers',
  details: `Nothing else is converged. A release that the servers already have is not built again.
Refused at once while a server does not answer or serves nobody, unless it is left out.`,
  environment: 'argument',
  arguments: [],
  options: WITHOUT_OPTION,
  examples: ['sudo trivet deploy', 'sudo trivet deploy as-drawn', 'sudo trivet deploy --without web2'],
  changes: true,
  run: async ({ options, environment, output }) => {
    const engine = await import('../../operate/release.ts');
    const release = await engine.deploy(await environment(), namesIn(options.without), output.emit);
    output.answer({ release }, () => `The servers serve release ${release}.`);
    return EXIT.fine;
  },
});
