/** One shell word that stands for exactly `text`, for any POSIX shell. */
export function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A command line that a POSIX shell splits into exactly `argv`. */
export function quoteAll(argv: readonly string[]): string {
  return argv.map(quote).join(' ');
}
