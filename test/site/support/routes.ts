import type { FastifyInstance } from 'fastify';

/** Paths of all routes, with their parameters as `:name`: read from the tree that Fastify draws. */
export function pathsOf(app: FastifyInstance): readonly string[] {
  const above: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, branches = '', name] = /^([│ ]*)[├└]── (\S+) \(/.exec(line) ?? [];
      if (name === undefined) return [];
      const depth = branches.length / 4;
      const path = `${depth === 0 ? '' : above[depth - 1]}${name}`;
      above[depth] = path;
      return [path];
    });
}
