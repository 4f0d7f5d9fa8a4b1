import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { imageIds, TESTED, versionLines, versionsOf } from '../src/hosts/lab/image/versions.ts';

/** Records the package versions of the last image, after all tests have passed with it. */
const last = (await imageIds()).at(-1);
if (last === undefined) throw new Error('there is no lab image: ./trivet up builds one');
const versions = await versionsOf(last);
await writeFile(TESTED, versionLines(versions));
console.log(`${versions.size} packages of image ${last} are on record in ${fileURLToPath(TESTED)}`);
