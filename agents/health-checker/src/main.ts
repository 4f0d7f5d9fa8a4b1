import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { lookOut } from './lookout.ts';

const settings = z.object({
  port: z.int().min(1).max(65535),
  site: z.string().min(1),
  behind: z.string().startsWith('/'),
  tells: z.string().min(1),
});

/** Usage: `node lookout.mjs SETTINGS`. */
await lookOut(settings.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))), (line) =>
  console.log(line),
);
