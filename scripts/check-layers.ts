import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder, ROOT } from './files.ts';
import { violations } from './layers.ts';

const sources = ['src', 'apps', 'agents']
  .flatMap((folder) => filesUnder(folder, /\.tsx?$/))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

const problems = violations(sources);
for (const problem of problems) console.error(problem);
console.log(`${sources.length} files, ${problems.length} against the layers`);
process.exitCode = problems.length === 0 ? 0 : 1;
