import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';

/** How esbuild makes the supervisor one file, for the Node of the database hosts. */
export const SUPERVISOR_BUNDLE = {
  entryPoints: [fileURLToPath(new URL('main.ts', import.meta.url))],
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // mysql2 is CommonJS and asks for Node's own modules by `require`.
  banner: {
    js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
  },
  legalComments: 'none',
} as const satisfies BuildOptions;
