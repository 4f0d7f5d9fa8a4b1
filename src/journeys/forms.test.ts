import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formsOf } from './forms.ts';

test('a form is what a browser would send of it', () => {
  const html = `
    <form action="/search" method="get"><input name="q" value="a &quot;b&quot; &amp; c"><button>Go</button></form>
    <form method="post" action="/buy" novalidate>
      <input type="hidden" name="attempt" value="1"><input name="empty" required>
      <input type="checkbox" name="yes" value="on" checked><input type="checkbox" name="no" value="on">
      <input type="radio" name="way" value="slow"><input type="radio" name="way" value="fast" checked>
      <select name="country"><option value="AT">Austria</option><option value="DE" selected>Germany</option></select>
      <textarea name="note">x &lt; y</textarea><input type="submit" name="go" value="x">
    </form>`;
  assert.deepEqual(formsOf(html, 'http://shop.test/page'), [
    { action: 'http://shop.test/search', method: 'get', fields: { q: 'a "b" & c' } },
    {
      action: 'http://shop.test/buy',
      method: 'post',
      fields: { attempt: '1', empty: '', yes: 'on', way: 'fast', country: 'DE', note: 'x < y' },
    },
  ]);
});
