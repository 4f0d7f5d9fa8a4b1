import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPicture } from './picture.ts';
import { SAMPLES } from './samples.ts';
import { cleanPicture } from './strip.ts';

const PLACE = 'GPS 48.2 16.4';

const clean = (bytes: Buffer) => {
  const kind = readPicture(bytes);
  assert.ok(kind, 'a picture');
  return cleanPicture(bytes, kind);
};

/** An Exif of a camera: how to turn the picture, and where it was taken. */
function exif(orientation: number, little = false): Buffer {
  const tiff = Buffer.alloc(22);
  tiff.write(little ? 'II' : 'MM', 'latin1');
  const u16 = (value: number, at: number) =>
    little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  u16(42, 2);
  u32(8, 4);
  u16(1, 8);
  u16(0x0112, 10);
  u16(3, 12);
  u32(1, 14);
  u16(orientation, 18);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.alloc(4), Buffer.from(PLACE)]);
}

function withSegment(jpeg: Buffer, marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}

test('of a JPEG, neither place nor comment stays; the colour profile does, and how it is turned', () => {
  const plain = SAMPLES.jpg(40, 30);
  const profile = Buffer.from('ICC_PROFILE\0\x01\x01colours', 'latin1');
  const told = withSegment(
    withSegment(withSegment(plain, 0xe2, profile), 0xfe, Buffer.from(PLACE)),
    0xe1,
    exif(1),
  );
  const found = clean(told);
  assert.deepEqual(found?.content, withSegment(plain, 0xe2, profile));
  assert.ok(!found?.content.includes(PLACE));
  for (const little of [false, true]) {
    const turned = clean(withSegment(plain, 0xe1, exif(6, little)));
    assert.deepEqual([turned?.kind.width, turned?.kind.height], [30, 40]);
    assert.ok(!turned?.content.includes(PLACE));
    // What is left says the same again.
    assert.equal(readPicture(turned?.content ?? Buffer.alloc(0))?.width, 40);
    assert.equal(clean(turned?.content ?? Buffer.alloc(0))?.kind.width, 30);
  }
});

test('what a phone puts behind the end of a JPEG is no part of it', () => {
  const plain = SAMPLES.jpg(40, 30);
  const further = withSegment(SAMPLES.jpg(8, 8), 0xe1, exif(1));
  assert.deepEqual(clean(Buffer.concat([plain, further]))?.content, plain);
});

test('of PNG and WebP, what is told beside the picture is left out', () => {
  const png = SAMPLES.png(4, 4);
  const chunk = Buffer.concat([
    Buffer.from([0, 0, 0, PLACE.length]),
    Buffer.from(`eXIf${PLACE}`),
    Buffer.alloc(4),
  ]);
  assert.deepEqual(clean(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]))?.content, png);

  const webp = SAMPLES.webp(4, 4);
  const told = Buffer.concat([webp, Buffer.from('EXIF\x0e\0\0\0', 'latin1'), Buffer.from(`${PLACE}\0`)]);
  told[20] = 0x08;
  told.writeUInt32LE(told.length - 8, 4);
  assert.deepEqual(clean(told)?.content, webp);
});

test('an AVIF that tells more is refused, and one that does not is taken as it is', () => {
  const avif = SAMPLES.avif(4, 4);
  assert.deepEqual(clean(avif)?.content, avif);
  const end = avif.length - 5;
  assert.equal(
    clean(Buffer.concat([avif.subarray(0, end), Buffer.from('Exif\0'), avif.subarray(end + 5)])),
    null,
  );
});

test('whatever stands in a JPEG, what comes out is one, or nothing does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: 60 }), (noise, at) => {
      const sample = Buffer.from(SAMPLES.jpg(40, 30));
      sample.set(noise.subarray(0, Math.max(0, sample.length - at - 2)), Math.min(at + 2, sample.length - 2));
      const kind = readPicture(sample);
      const found = kind && cleanPicture(sample, kind);
      if (found) assert.equal(found.content.readUInt16BE(found.content.length - 2), 0xffd9);
    }),
  );
});
