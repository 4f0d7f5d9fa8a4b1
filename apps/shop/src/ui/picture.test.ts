import '../../test/loader.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';

const { Picture } = await import('./picture.tsx');

const FILE = `${'0a'.repeat(32)}.webp`;
const html = (name: string, place: 'card' | 'product' | 'line') =>
  renderToString(h(Picture, { name, alt: 'A', place }));

test('a photo comes in the width that its place needs, and keeps its place before it comes', () => {
  const shown = html(`upload:${FILE}#1600x1000`, 'product');
  assert.match(shown, /width="1600" height="1000"/);
  const srcset = [200, 400, 800, 1600].map((width) => `/pictures/${FILE}?w=${width} ${width}w`).join(', ');
  assert.ok(shown.includes(`srcset="${srcset}"`), shown);
  assert.ok(shown.includes(`src="/pictures/${FILE}?w=800"`), shown);
  assert.match(shown, /sizes="\(min-width: 80rem\) 36rem, \(min-width: 48rem\) 46vw, 92vw"/);
});

test('one that fills a square with its height is wider than that', () => {
  assert.match(html(`upload:${FILE}#1600x1000`, 'line'), /sizes="calc\(5rem \* 1.6\)"/);
  assert.match(html(`upload:${FILE}#1000x1600`, 'line'), /sizes="5rem"/);
});

test('drawings, and what was uploaded before there were sizes, come as they are', () => {
  assert.equal(
    html('tide-mug', 'card'),
    '<img src="/assets/tide-mug.svg" alt="A" width="400" height="400"/>',
  );
  assert.match(
    html(`upload:${FILE}`, 'card'),
    new RegExp(`^<img src="/pictures/${FILE}" [^>]*class="photo"/>$`),
  );
});
