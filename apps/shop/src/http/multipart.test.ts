import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readMultipart } from './multipart.ts';

const TYPE = 'multipart/form-data; boundary=edge';
const field = (name: string, value: string) =>
  `--edge\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const fileField = (bytes: Buffer, headers = 'filename="../../a.png"\r\ncontent-type: text/html') =>
  Buffer.concat([
    Buffer.from(`--edge\r\ncontent-disposition: form-data; name="file"; ${headers}\r\n\r\n`),
    bytes,
    Buffer.from('\r\n'),
  ]);
const body = (...parts: readonly (string | Buffer)[]) =>
  Buffer.concat([...parts, '--edge--\r\n'].map((part) => Buffer.from(part)));
const read = (bytes: Buffer, type = TYPE, most = 100) => readMultipart(bytes, type, most);
const refused = { name: 'RequestError', statusCode: 400 };

test('fields and the bytes of one file', async () => {
  const bytes = Buffer.from([0, 255, 13, 10, 45, 45]);
  const upload = await read(body(field('alt', 'Ä mug'), fileField(bytes), field('token', 'x')));
  assert.deepEqual(upload, { values: { alt: 'Ä mug', token: 'x' }, file: bytes, tooLong: false });
});

test('no file, or an empty one, is none', async () => {
  assert.equal((await read(body(field('alt', 'x')))).file, null);
  assert.equal((await read(body(fileField(Buffer.alloc(0))))).file, null);
});

test('a file that is too long is told, and no more of it kept', async () => {
  const upload = await read(body(fileField(Buffer.alloc(101)), field('token', 'x')));
  assert.equal(upload.tooLong, true);
  assert.equal(upload.file?.length, 100);
});

test('of many files the first one is read, of many fields the first twenty', async () => {
  const files = [1, 2].map((n) => fileField(Buffer.from([n])));
  assert.deepEqual((await read(body(...files))).file, Buffer.from([1]));
  const many = Array.from({ length: 50 }, (_, n) => field(`f${n}`, ''));
  assert.equal(Object.keys((await read(body(...many))).values).length, 20);
});

test('what is cut off, or is no such body, is refused', async () => {
  const whole = body(field('alt', 'x'), fileField(Buffer.alloc(50)));
  for (let end = 0; end < whole.length - 4; end += 7) {
    await assert.rejects(read(whole.subarray(0, end)), refused, `cut at ${end}`);
  }
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=', 'text/plain', '']) {
    await assert.rejects(read(whole, type), refused, type);
  }
});

test('a field called __proto__ is a field', async () => {
  const { values } = await read(body(field('__proto__', 'x')));
  assert.equal(Object.getPrototypeOf(values), Object.prototype);
  assert.equal(Object.hasOwn(values, '__proto__'), true);
});

test('whatever is sent, it is read or refused', async () => {
  const pieces = fc.constantFrom(
    '--edge',
    '--edge--',
    '\r\n',
    '\r\n\r\n',
    'content-disposition: form-data; name="a"',
    '; filename="b"',
    "content-disposition: form-data; name*=utf-8''%ff",
    'content-type: text/plain; charset=nonsense',
    'content-transfer-encoding: base64',
    '\0',
    'x'.repeat(3000),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 20 }), async (parts) => {
      await read(Buffer.from(parts.join(''))).catch((error) => assert.equal(error.statusCode, 400));
    }),
    { numRuns: 300 },
  );
});
