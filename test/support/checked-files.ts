import { readFileSync } from 'node:fs';
import { CERTIFICATES } from '../../src/render/certificates.ts';

/** A file of a golden case together with the program that will read it. */
export interface Checked {
  readonly path: string;
  readonly check: string;
  readonly text: string;
  /** keepalived skips a file that may be executed, and finds nothing wrong. */
  readonly mode: string;
  /** Other files of the case that it names, in folders that the case makes. */
  readonly named?: readonly Placed[];
}

type Placed = Pick<Checked, 'path' | 'text' | 'mode'>;

/** Of a load balancer's public certificates, which lies beside a file that is named; it begins without any. */
const PUBLIC = '/etc/haproxy/certificates';

const BLOCK = /^file (\S+) (\d+) .*\n(?:check (.+)\n)?((?: {4}.*\n|\n(?= {4}|\n))+)/gm;

/** The blocks of a golden case that have a check: `file PATH MODE …`, `check ARGV`, and the text, indented by four. */
export function checkedFiles(golden: URL): readonly Checked[] {
  const files = [...readFileSync(golden, 'utf8').matchAll(BLOCK)].map(
    ([, path = '', mode = '', check, body = '']) => ({
      path,
      mode,
      check,
      text: body.replace(/^ {4}/gm, ''),
    }),
  );
  return files.flatMap(({ path, mode, check, text }) => {
    if (check === undefined) return [];
    const named = files.filter(
      (other) => other.path !== path && [';', ')', '\n'].some((end) => text.includes(other.path + end)),
    );
    return [{ path, mode, check, text, named }];
  });
}

/** Paths that a host without the role has not: of the files that are named, and the filter's log. */
const elsewhere = (named: Checked['named'] = []) => [
  ...named.map(({ path }) => path.slice(0, path.lastIndexOf('/'))),
  ...(named.length > 0 ? ['/var/log/nginx/filter'] : []),
];

/**
 * Runs the check on any host that has the program; the addresses of a case need not be its own, so any may be bound, and its
 * certificates need not be there: another stands for them.
 */
export const checkScript = ({ path, check, text, mode, named = [] }: Checked) => `\
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch"
staged="$scratch/${path.split('/').at(-1)}"
${[{ path, text, mode }, ...named].map(placed).join('')}
${[...new Set(elsewhere(named))].map((folder) => `sed -i "s#${folder}/#$scratch/#g" "$scratch"/*`).join('\n')}
${
  text.includes(CERTIFICATES)
    ? `\
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -subj /CN=any -keyout "$scratch/key" -out "$scratch/any.pem" 2>&1
cat "$scratch/key" >> "$scratch/any.pem"
sed -i "s#${CERTIFICATES}/[a-z-]*[.]pem#$scratch/any.pem#g" "$staged"
`
    : ''
}${text.includes(PUBLIC) ? `mkdir "$scratch/certificates"\n` : ''}echo 1 > /proc/sys/net/ipv4/ip_nonlocal_bind
${check.replace('{}', '"$staged"')}
`;

const placed = ({ path, text, mode }: Placed) => `\
cat > "$scratch/${path.split('/').at(-1)}" <<'TEXT_OF_THE_CASE'
${text}TEXT_OF_THE_CASE
chmod ${mode} "$scratch/${path.split('/').at(-1)}"
`;
