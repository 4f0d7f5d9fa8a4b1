import { table } from '../../output/index.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';

export const releases = defineCommand({
  name: 'releases',
  group: 'site',
  summary: 'List the releases of the site that the servers have',
  details: `The most recently used first, with the servers that serve each one now. Exits with 0 when all servers
have told, with 1 when one has not, and with 6 when none can be asked.`,
  asks: true,
  environment: 'argument',
  arguments: [],
  options: {},
  examples: ['sudo trivet releases', 'sudo trivet releases --json'],
  changes: false,
  run: async ({ environment, output }) => {
    const engine = await import('../../operate/release.ts');
    const { kept, silent } = await engine.releases(await environment());
    output.answer({ releases: kept, silent }, (paint, cells) =>
      [
        kept.length === 0
          ? 'The servers have no release yet: trivet deploy'
          : table(
              kept.map(({ name, keptBy, servedBy }) => [
                name,
                paint.faint(`kept by ${keptBy.join(', ')}`),
                servedBy.length === 0 ? '' : paint.good(`served by ${servedBy.join(', ')}`),
              ]),
              cells,
            ),
        ...silent.map(({ server, why }) => paint.bad(`${server} does not answer: ${why}`)),
      ].join('\n'),
    );
    return silent.length === 0 ? EXIT.fine : EXIT.negative;
  },
});
