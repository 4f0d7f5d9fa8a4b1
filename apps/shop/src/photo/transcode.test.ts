import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { boundMemory, preferWebAssembly } from './isolation.ts';

boundMemory();
preferWebAssembly();
const { default: sharp } = await import('sharp');
const { transcode } = await import('./transcode.ts');
const { claiming, sample, sampleThatTells, TOLD } = await import(
  '../../../../test/site/support/photo-samples.ts'
);

async function versionsOf(file: Buffer) {
  const transcoded = await transcode(file);
  assert.ok('versions' in transcoded, JSON.stringify(transcoded));
  return transcoded.versions;
}

/** The colour at a place, as shares of red and blue. */
async function colourAt(picture: Buffer, left: number, top: number): Promise<'red' | 'blue'> {
  const [red = 0, , blue = 0] = await sharp(picture)
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer();
  return red > blue ? 'red' : 'blue';
}

suite('a photo', () => {
  for (const kind of ['png', 'jpg', 'webp', 'avif'] as const) {
    test(`from ${kind} is WebP in all widths that it has pixels for, and keeps its shape`, async () => {
      const versions = await versionsOf(await sample(kind, 2000, 1000));
      assert.deepEqual(
        versions.map(({ width, height }) => [width, height]),
        [
          [200, 100],
          [400, 200],
          [800, 400],
          [1600, 800],
        ],
      );
      for (const { content, width, height } of versions) {
        const found = await sharp(content).metadata();
        assert.deepEqual([found.format, found.width, found.height], ['webp', width, height]);
        assert.equal(await colourAt(content, 5, 5), 'red');
        assert.equal(await colourAt(content, width - 5, 5), 'blue');
      }
    });
  }

  test('is never enlarged, and no side of it is longer than pages need', async () => {
    const sizes = async (width: number, height: number) =>
      (await versionsOf(await sample('png', width, height))).map((each) => [each.width, each.height]);
    assert.deepEqual(await sizes(3, 2), [[3, 2]]);
    assert.deepEqual(await sizes(300, 300), [
      [200, 200],
      [300, 300],
    ]);
    assert.deepEqual(await sizes(100, 5000), [[32, 1600]]);
  });

  for (const kind of ['jpg', 'webp', 'png'] as const) {
    test(`from ${kind} stands upright, and tells nothing but what it shows`, async () => {
      const file = await sampleThatTells(kind, 600, 300);
      const { exif: told, orientation: held } = await sharp(file).metadata();
      assert.deepEqual([held, told?.includes(TOLD[0])], [6, true], 'the sample tells');
      const versions = await versionsOf(file);
      for (const { content, width, height } of versions) {
        assert.equal(height, width * 2);
        assert.equal(await colourAt(content, 5, 5), 'red');
        assert.equal(await colourAt(content, 5, height - 5), 'blue');
        const { exif, xmp, orientation, icc, iptc } = await sharp(content).metadata();
        assert.deepEqual(
          { exif, xmp, orientation, icc, iptc },
          {
            exif: undefined,
            xmp: undefined,
            orientation: undefined,
            icc: undefined,
            iptc: undefined,
          },
        );
        for (const text of TOLD) assert.ok(!content.includes(text));
      }
    });
  }

  test('keeps what one sees through', async () => {
    const clear = { create: { width: 20, height: 20, channels: 4, background: '#0000' } } as const;
    const [version] = await versionsOf(await sharp(clear).png().toBuffer());
    assert.equal((await sharp(version?.content).metadata()).hasAlpha, true);
  });

  test('of 36 million pixels is scaled within its memory', async () => {
    const versions = await versionsOf(await sample('jpg', 6000, 6000));
    assert.equal(versions.at(-1)?.width, 1600);
  });
});

test('what decodes has a bounded memory, however much it asks for', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 32_768, shared: true });
  memory.grow(6_143);
  assert.throws(() => memory.grow(1), RangeError);
});

suite('no photo becomes of', () => {
  test('what is cut off', async () => {
    for (const kind of ['png', 'jpg', 'webp', 'avif'] as const) {
      const whole = await sample(kind, 400, 300);
      for (const part of [0.02, 0.5, 0.9]) {
        const transcoded = await transcode(whole.subarray(0, whole.length * part));
        assert.ok('why' in transcoded && /broken|other-kind/.test(transcoded.why), `${kind} ${part}`);
      }
    }
  });

  test('what is overwritten in its middle', async () => {
    const whole = await sample('png', 400, 300);
    assert.deepEqual(await transcode(Buffer.from(whole).fill(7, whole.length - 60, whole.length - 30)), {
      why: 'broken',
    });
  });

  test('what claims more pixels than there may be, which is told before any is decoded', async () => {
    const bomb = claiming(await sample('png', 40, 30), 30_000, 30_000);
    assert.deepEqual(await transcode(bomb), { why: 'too-large', width: 30_000, height: 30_000 });
    assert.deepEqual(await transcode(claiming(bomb, 8_000, 5_001)), {
      why: 'too-large',
      width: 8_000,
      height: 5_001,
    });
  });

  test('what is of another kind, whatever else it can do', async () => {
    const others = [
      '',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>',
      '<!doctype html><script>alert(1)</script>',
      '%PDF-1.7',
      'GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;',
    ];
    for (const text of others)
      assert.deepEqual(await transcode(Buffer.from(text, 'latin1')), { why: 'other-kind' }, text);
    // Not even their headers are read.
    await assert.rejects(sharp(Buffer.from(others[1] ?? '')).metadata(), /unsupported image format/);
    const tiff = await sharp(await sample('png', 9, 9))
      .tiff()
      .toBuffer();
    assert.deepEqual(await transcode(tiff), { why: 'other-kind' });
  });
});

test('what stands behind a picture is not in the photo', async () => {
  const polyglot = Buffer.concat([await sample('png', 40, 30), Buffer.from('<script>alert(1)</script>')]);
  for (const { content } of await versionsOf(polyglot)) assert.ok(!content.includes('script'));
});

test('text that unpacks to far more than it is does no harm', async () => {
  const png = await sample('png', 40, 30);
  const text = Buffer.concat([Buffer.from('zTXta\0\0'), deflateSync(Buffer.alloc(2 ** 27))]);
  const chunk = Buffer.alloc(8 + text.length);
  chunk.writeUInt32BE(text.length - 4);
  text.copy(chunk, 4);
  const { crc32 } = await import('node:zlib');
  chunk.writeUInt32BE(crc32(text), 4 + text.length);
  const transcoded = await transcode(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]));
  assert.ok('versions' in transcoded || transcoded.why === 'broken');
});
