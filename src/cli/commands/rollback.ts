import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';
import { namesIn, WITHOUT_OPTION } from '../without.ts';

export const rollback = defineCommand({
  name: 'rollback',
  group: 'site',
  summary: 'Go back to a release that the servers still have',
  details: 'Without a name, to the one before the current one. `trivet releases` lists them.',
  environment: 'option',
  arguments: [{ name: 'RELEASE', required: false }],
  options: WITHOUT_OPTION,
  examples: ['sudo trivet rollback', 'sudo trivet rollback 3f9c21ab --env as-drawn'],
  changes: true,
  run: async ({ options, args, environment, output }) => {
    const engine = await import('../../operate/release.ts');
    const release = await engine.rollback(
      await environment(),
      args[0],
      namesIn(options.without),
      output.emit,
    );
    output.answer({ release }, () => `The servers serve release ${release}.`);
    return EXIT.fine;
  },
});
