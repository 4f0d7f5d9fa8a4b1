/** The search in a list's address: one line, without what cannot be seen. */
export function searchOf(params: URLSearchParams): string {
  const typed = (params.get('q') ?? '').toWellFormed();
  return [...typed.replace(/[\p{C}\s]+/gu, ' ').trim()].slice(0, 254).join('').trim();
}

/** For LIKE: text that stands for itself. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
