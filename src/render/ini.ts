/**
 * A value of a MySQL option file: bare where that is safe, otherwise quoted with escapes.
 * Source: MySQL Reference Manual, "Using Option Files".
 * @throws Error on a line break or NUL, which no option file can hold.
 */
export function iniValue(value: string): string {
  if (/^[\w.,:/*+-]+$/.test(value)) return value;
  if (/[\r\n\0]/.test(value)) throw new Error('a value of an option file holds a line break or NUL');
  return `"${value.replace(/[\\"]/g, (found) => `\\${found}`)}"`;
}
