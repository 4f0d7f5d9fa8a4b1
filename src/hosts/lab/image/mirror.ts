/** One file of apt's sources: its name tells its format. */
export interface SourcesFile {
  readonly name: string;
  readonly text: string;
}

interface Source {
  readonly uris: readonly string[];
  readonly suites: readonly string[];
  readonly components: readonly string[];
}

/** Where Debian's archive is when the machine names no mirror of its own. */
export const STANDARD_MIRROR = 'https://deb.debian.org/debian';

/** The Debian archive that the machine's own apt sources name (sources.list(5)), or `STANDARD_MIRROR`. */
export function mirrorIn(files: readonly SourcesFile[]): string {
  const sources = files.flatMap(({ name, text }) =>
    name.endsWith('.sources') ? deb822(text) : oneLine(text),
  );
  const mirrors = sources.filter(isArchive).flatMap(({ uris }) => uris.filter(isDebian));
  return mirrors[0]?.replace(/\/$/, '') ?? STANDARD_MIRROR;
}

/** Security updates have an archive of their own, without the suite that labs are built from. */
function isArchive({ suites, components }: Source): boolean {
  return components.includes('main') && suites.some((suite) => !/security|\//.test(suite));
}

/** Others publish a `main` too; the path of Debian's own archive is `debian` on every mirror. */
function isDebian(uri: string): boolean {
  return /^https?:\/\/.+\/debian(\/|$)/.test(uri);
}

function oneLine(text: string): Source[] {
  return text
    .split('\n')
    .map(
      (line) =>
        /^\s*deb\s+(?:\[[^\]]*\]\s*)?(?<uri>\S+)\s+(?<suite>\S+)(?<components>[^#]*)/.exec(line)?.groups,
    )
    .filter((found) => found !== undefined)
    .map(({ uri = '', suite = '', components = '' }) => ({
      uris: [uri],
      suites: [suite],
      components: words(components),
    }));
}

function deb822(text: string): Source[] {
  return text
    .replace(/^#.*\n?/gm, '')
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
    .filter(
      (fields) => words(fields.types).includes('deb') && !/^(no|false|0|off)$/.test(fields.enabled ?? 'yes'),
    )
    .map(({ uris, suites, components }) => ({
      uris: words(uris),
      suites: words(suites),
      components: words(components),
    }));
}

/** A field goes on in lines that begin with white space. */
function fieldsOf(stanza: string): Readonly<Record<string, string>> {
  const unfolded = stanza.replace(/\n[ \t]+/g, ' ').split('\n');
  return Object.fromEntries(
    unfolded
      .map((line) => /^(?<name>[\w-]+):(?<value>.*)$/.exec(line)?.groups)
      .filter((field) => field !== undefined)
      .map(({ name = '', value = '' }) => [name.toLowerCase(), value.trim()]),
  );
}

function words(text = ''): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
