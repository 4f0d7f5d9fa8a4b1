import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

/**
 * Lets tests load what Node's type stripping cannot: JSX, and SQL as its text. Import this file first, and what
 * needs it with `await import(…)`: static imports are loaded before any file runs.
 */
registerHooks({
  load(url, context, next) {
    if (url.endsWith('.tsx')) {
      const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
        loader: 'tsx',
        jsx: 'automatic',
        jsxImportSource: 'preact',
        sourcefile: fileURLToPath(url),
        sourcemap: 'inline',
      });
      return { format: 'module', source: code, shortCircuit: true };
    }
    if (url.endsWith('.sql')) {
      const source = `export default ${JSON.stringify(readFileSync(fileURLToPath(url), 'utf8'))};`;
      return { format: 'module', source, shortCircuit: true };
    }
    return next(url, context);
  },
});
