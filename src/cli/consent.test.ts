import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { consent } from './consent.ts';

function terminal(answer: string) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = Object.assign(new PassThrough(), { isTTY: true });
  input.write(`${answer}\n`);
  return { input, output };
}

test('data goes when that was said beforehand, or is said on a terminal', async () => {
  await consent('the data of db2', true, { input: new PassThrough(), output: new PassThrough() });
  const at = terminal('yes');
  await consent('the data of db2', false, at);
  assert.match(String(at.output.read()), /^This forgets the data of db2\. Type yes to go on: /);
});

for (const answer of ['', 'no', 'y']) {
  test(`"${answer}" is no consent`, async () => {
    await assert.rejects(consent('the data of db2', false, terminal(answer)), {
      code: 'TRV_DATA_GOES',
      message: `the answer was "${answer}"; nothing was changed`,
    });
  });
}

test('where there is no terminal nobody is asked, and nothing goes', async () => {
  const nobody = { input: new PassThrough(), output: new PassThrough() };
  await assert.rejects(consent('the data of db2', false, nobody), {
    code: 'TRV_DATA_GOES',
    next: /--yes/,
  });
});
