/** What holds in a process that decodes what it knows nothing of. Called before sharp is loaded. */
import { constants } from 'node:fs';
import { registerHooks } from 'node:module';

/** Of 64 KiB each: 384 MiB, beside what Node itself takes. */
const MOST_PAGES = 6_144;

/** What decoders have is this memory and no other: no mistake of theirs reaches beyond it, or makes it grow. */
export function boundMemory(): void {
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super({ ...descriptor, maximum: Math.min(descriptor.maximum ?? MOST_PAGES, MOST_PAGES) });
    }
  };
}

/** sharp would take the native code of this machine, where there is any. */
export function preferWebAssembly(): void {
  const native = /^@img\/sharp-.*\/sharp\.node$/;
  registerHooks({
    resolve: (specifier, context, next) =>
      next(native.test(specifier) ? '@img/sharp-wasm32/sharp.node' : specifier, context),
  });
}

/** Without permissions a process has no `process.binding`, of which sharp wants these numbers alone. */
export function bindConstants(): void {
  Object.assign(process, { binding: () => ({ fs: constants }) });
}
