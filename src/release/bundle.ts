import type { BuildOptions } from 'esbuild';

/** How esbuild makes one file of a program, for the Node of the hosts. */
export const HOST_BUNDLE = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // Some packages are CommonJS and ask for Node's own modules by `require`.
  banner: {
    js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
  },
  legalComments: 'none',
} as const satisfies BuildOptions;
