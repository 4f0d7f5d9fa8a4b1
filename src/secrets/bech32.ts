const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const CHECKSUM = 6;

/** The bytes of a text in Bech32 (BIP 173) with this prefix; undefined when it is none. */
export function fromBech32(text: string, prefix: string): Buffer | undefined {
  const lower = text.toLowerCase();
  if ((text !== lower && text !== text.toUpperCase()) || !lower.startsWith(`${prefix}1`)) return undefined;
  const values = [...lower.slice(prefix.length + 1)].map((letter) => LETTERS.indexOf(letter));
  if (values.length < CHECKSUM || values.includes(-1)) return undefined;
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  const all = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...values];
  if (all.reduce(step, 1) !== 1) return undefined;
  return bytesOf(values.slice(0, -CHECKSUM));
}

function step(sum: number, value: number): number {
  const top = sum >> 25;
  return GENERATOR.reduce(
    (next, part, bit) => ((top >> bit) & 1 ? next ^ part : next),
    ((sum & 0x1ffffff) << 5) ^ value,
  );
}

/** Of groups of five bits; what is left over has to be zero. */
function bytesOf(groups: readonly number[]): Buffer | undefined {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const group of groups) {
    held = ((held << 5) | group) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return bits < 5 && (held & ((1 << bits) - 1)) === 0 ? Buffer.from(bytes) : undefined;
}
