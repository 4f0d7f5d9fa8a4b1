/** First line of a rendered file, after the comment sign of its syntax. */
export function managedBy(role: string): string {
  return `managed by trivet, from src/roles/${role}`;
}

/** Joins lines and ends the last one; use inside template literals for a list of directives. */
export function lines(items: readonly string[], indent = ''): string {
  return items.map((item) => `${indent}${item}`).join('\n');
}
