import { readFileSync } from 'node:fs';

/** A file of a golden case together with the program that will read it. */
export interface Checked {
  readonly path: string;
  readonly check: string;
  readonly text: string;
}

/** The blocks of a golden case that have a check: `file PATH …`, `check ARGV`, and the text, indented by four. */
export function checkedFiles(golden: URL): readonly Checked[] {
  const blocks = readFileSync(golden, 'utf8').matchAll(
    /^file (\S+) .*\ncheck (.+)\n((?: {4}.*\n|\n(?= {4}|\n))+)/gm,
  );
  return [...blocks].map(([, path = '', check = '', body = '']) => ({
    path,
    check,
    text: body.replace(/^ {4}/gm, ''),
  }));
}

/** Runs the check on any host that has the program; the addresses of a case need not be its own, so any may be bound. */
export const checkScript = ({ path, check, text }: Checked) => `\
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch"
staged="$scratch/${path.split('/').at(-1)}"
cat > "$staged" <<'TEXT_OF_THE_CASE'
${text}TEXT_OF_THE_CASE
echo 1 > /proc/sys/net/ipv4/ip_nonlocal_bind
${check.replace('{}', '"$staged"')}
`;
