/**
 * Develops the file on standard input, in a process of its own: whatever is in it reaches nothing else. Node loads this
 * file before any other, also in the threads that sharp starts.
 */
import { buffer } from 'node:stream/consumers';
import { isMainThread } from 'node:worker_threads';
import { bindConstants, boundMemory, preferWebAssembly } from './apart.ts';
import { packed } from './packed.ts';

bindConstants();
if (isMainThread) {
  boundMemory();
  preferWebAssembly();
  const { develop } = await import('./develop.ts');
  process.stdout.write(packed(await develop(await buffer(process.stdin))), () => process.exit(0));
}
