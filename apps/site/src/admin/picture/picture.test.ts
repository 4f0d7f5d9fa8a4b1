import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isBounded, readPicture } from './picture.ts';
import { SAMPLES } from './samples.ts';

const KINDS = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp', avif: 'image/avif' } as const;
const extensions = ['png', 'jpg', 'webp', 'avif'] as const;
const side = fc.integer({ min: 1, max: 16_000 });

test('each kind is told by its bytes, with its size', () => {
  fc.assert(
    fc.property(fc.constantFrom(...extensions), side, side, (extension, width, height) => {
      const picture = readPicture(SAMPLES[extension](width, height));
      assert.deepEqual(picture, { type: KINDS[extension], extension, width, height });
    }),
  );
});

test('lossy and lossless WebP say their size in other places', () => {
  const file = (type: string, data: readonly number[]) => {
    const padded = Buffer.alloc(20);
    Buffer.from(data).copy(padded);
    const sizes = [12 + padded.length, padded.length].map((size) => Buffer.from([size, 0, 0, 0]));
    const [riff = Buffer.alloc(0), chunk = Buffer.alloc(0)] = sizes;
    return Buffer.concat([Buffer.from('RIFF'), riff, Buffer.from(`WEBP${type}`), chunk, padded]);
  };
  const size = (bytes: Buffer) => {
    const { width, height } = readPicture(bytes) ?? {};
    return [width, height];
  };
  assert.deepEqual(size(file('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 0x40, 0x41, 0xf0, 0x40])), [320, 240]);
  // 14 bits of width - 1 = 319, then 14 of height - 1 = 239.
  assert.deepEqual(size(file('VP8L', [0x2f, 0x3f, 0xc1, 0x3b, 0x00])), [320, 240]);
  assert.equal(readPicture(file('VP8 ', [0, 0, 0, 1, 2, 3])), null);
  assert.equal(readPicture(file('VP9 ', [])), null);
});

test('what is cut off anywhere, or goes on behind its end, is no picture', () => {
  for (const extension of extensions) {
    const whole = SAMPLES[extension](40, 30);
    for (let end = 0; end < whole.length; end++) {
      assert.equal(readPicture(whole.subarray(0, end)), null, `${extension} cut at ${end}`);
    }
    const polyglot = Buffer.concat([whole, Buffer.from('<script>alert(1)</script>')]);
    assert.equal(readPicture(polyglot), null, extension);
  }
});

test('SVG, HTML, GIF and nothing are no pictures, whatever stands before', () => {
  const others = [
    '',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<!doctype html>',
    'GIF89a',
    'BM',
    '%PDF-1.7',
  ];
  for (const text of others) assert.equal(readPicture(Buffer.from(text)), null, text);
  assert.equal(readPicture(Buffer.concat([Buffer.from('\n'), SAMPLES.png(1, 1)])), null);
});

test('sizes that nobody can show are out of bounds', () => {
  const bounded = (width: number, height: number) => isBounded({ width, height });
  assert.ok(bounded(1, 1) && bounded(8_000, 5_000));
  assert.ok(!bounded(0, 5) && !bounded(5, 0) && !bounded(8_001, 1) && !bounded(8_000, 8_000));
  assert.ok(!bounded(4_294_967_295, 4_294_967_295));
});

test('random bytes, with and without a true beginning, neither throw nor loop', () => {
  const random = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes));
  const broken = fc
    .tuple(
      fc.constantFrom(...extensions),
      fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 8 }),
      random,
    )
    .map(([extension, edits, rest]) => {
      const bytes = Buffer.concat([SAMPLES[extension](40, 30), rest]);
      for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value;
      return bytes;
    });
  fc.assert(
    fc.property(fc.oneof(random, broken), (bytes) => {
      const picture = readPicture(bytes);
      assert.ok(picture === null || (Number.isInteger(picture.width) && Number.isInteger(picture.height)));
    }),
    { numRuns: 3_000 },
  );
});
