import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { checkHealth } from './check.ts';

const settings = z.object({
  port: z.int().min(1).max(65535),
  site: z.string().min(1),
  behind: z.string().startsWith('/'),
  verdict: z.string().min(1),
});

/** Usage: `node health-checker.mjs SETTINGS`. */
await checkHealth(settings.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))), (line) =>
  console.log(line),
);
