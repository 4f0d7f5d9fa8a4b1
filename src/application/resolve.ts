import { registerHooks } from 'node:module';

const HERE: Readonly<Record<string, string>> = {
  trivet: new URL('../config/define.ts', import.meta.url).href,
  'trivet/journeys': new URL('../journeys/index.ts', import.meta.url).href,
  'trivet/settings': new URL('../config/settings.ts', import.meta.url).href,
};

/** Files that import `trivet` may lie anywhere: in a folder without a package, and far from this checkout. */
export function resolveTrivet(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      const url = HERE[specifier];
      if (url !== undefined) return { url, format: 'module-typescript', shortCircuit: true };
      const found = next(specifier, context);
      return /^file:.*(?<!\.d)\.ts$/.test(found.url) ? { ...found, format: 'module-typescript' } : found;
    },
  });
}
