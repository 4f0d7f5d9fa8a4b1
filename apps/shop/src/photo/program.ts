/**
 * Transcodes the file on standard input, in a process of its own: whatever is in it reaches nothing else. Node loads this
 * file before any other, also in the threads that sharp starts.
 */
import { buffer } from 'node:stream/consumers';
import { isMainThread } from 'node:worker_threads';
import { bindConstants, boundMemory, preferWebAssembly } from './isolation.ts';
import { packed } from './packed.ts';

bindConstants();
if (isMainThread) {
  boundMemory();
  preferWebAssembly();
  const { transcode } = await import('./transcode.ts');
  process.stdout.write(packed(await transcode(await buffer(process.stdin))), () => process.exit(0));
}
