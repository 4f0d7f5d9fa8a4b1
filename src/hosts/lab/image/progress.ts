const PATTERNS: readonly RegExp[] = [
  /^I: (?<said>running(?! --)|downloading|extracting|installing|cleaning)(?<rest>.*?)(\.{3})?$/,
  /^(?<said>Setting up)(?<rest> \S+)/,
  /^(?<said>Unpacking)(?<rest> \S+)/,
];

/** What a line of `mmdebstrap --verbose` tells a waiting person, or undefined when that is nothing. */
export function progressOf(line: string): string | undefined {
  for (const pattern of PATTERNS) {
    const found = pattern.exec(line)?.groups;
    if (found) return `${found.said}${found.rest}`.trim();
  }
  return undefined;
}
