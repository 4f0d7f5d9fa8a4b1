/** Distinguished encoding of ASN.1 (X.690), as much of it as a certificate needs. */
export function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(body.length)]), body]);
}

export const sequence = (...content: readonly Buffer[]) => der(0x30, ...content);
export const set = (...content: readonly Buffer[]) => der(0x31, ...content);
export const integer = (value: number) => der(0x02, Buffer.from([value]));
export const text = (value: string) => der(0x0c, Buffer.from(value));
export const bits = (bytes: Buffer) => der(0x03, Buffer.from([0]), bytes);

/** Numbers below 128 are a byte each. */
export const oid = (first: number, second: number, ...rest: readonly number[]) =>
  der(0x06, Buffer.from([first * 40 + second, ...rest]));

/** Below 128 a byte; otherwise the number of bytes, and these. */
function lengthOf(size: number): readonly number[] {
  if (size < 0x80) return [size];
  return size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
}
