/**
 * For the process of a test file, before anything else: it waits until what it writes has been taken. A test runner that
 * is told to end itself does not wait for that, and results that a busy reader had not taken were lost.
 */
const { _handle: pipe } = process.stdout as typeof process.stdout & {
  readonly _handle?: { readonly setBlocking?: (blocking: boolean) => void };
};
pipe?.setBlocking?.(true);
