/** As the shell tells that SIGPIPE has ended a program: whoever read had seen enough. */
const NOBODY_READS = 128 + 13;
/** EX_IOERR of sysexits(3). */
export const NOT_WRITTEN = 74;

/**
 * Ends the program when what it answers cannot be written: without a word when nobody reads any more, else with one.
 * Progress that cannot be written holds up no work, and shows in the exit code that the returned function makes.
 */
export function watchWriting(
  stdout: NodeJS.WriteStream,
  stderr: NodeJS.WriteStream,
): (exitCode: number) => Promise<number> {
  let lost = false;
  stderr.on('error', () => {
    lost = true;
  });
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(NOBODY_READS);
    stderr.write(`trivet: standard output cannot be written: ${error.message}\n`);
    process.exit(NOT_WRITTEN);
  });
  return async (exitCode) => {
    // A write that failed is told in the next round.
    await new Promise((resolve) => setImmediate(resolve));
    return exitCode === 0 && lost ? NOT_WRITTEN : exitCode;
  };
}
