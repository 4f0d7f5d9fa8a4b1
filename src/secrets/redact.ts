import type { Secrets } from './document.ts';

/** Of a key in PEM, each line is one; its borders, and what is as short as a word, are none. */
const SECRET_LINE = /^(?!-----)\S{16,}$/;

/** `text` with every secret value replaced by its name. */
export function redact(text: string, secrets: Secrets): string {
  const pieces = Object.entries(secrets).flatMap(([name, value]) =>
    piecesOf(value).map((piece) => [name, piece] as const),
  );
  // Longest first: a secret that is part of another must not leave the rest of it standing.
  pieces.sort(([, a], [, b]) => b.length - a.length);
  return pieces.reduce((clean, [name, piece]) => clean.replaceAll(piece, `<secret ${name}>`), text);
}

function piecesOf(value: string): readonly string[] {
  return [value, ...(value.includes('\n') ? value.split('\n').filter((line) => SECRET_LINE.test(line)) : [])];
}
