import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

export const deploy = defineCommand({
  name: 'deploy',
  group: 'site',
  summary: 'Build the site, and roll it out over the servers',
  details: 'Nothing else is converged. A release that the servers already have is not built again.',
  environment: 'argument',
  arguments: [],
  options: {},
  examples: ['sudo trivet deploy', 'sudo trivet deploy as-drawn'],
  changes: true,
  run: async ({ environment, output }) => {
    const engine = await import('../engine/release.ts');
    const release = await engine.deploy(await environment(), output.emit);
    output.answer({ release }, () => `The servers serve release ${release}.`);
    return EXIT.fine;
  },
});
