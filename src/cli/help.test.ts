import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { COMMANDS } from './commands/index.ts';
import { helpOf, helpOfAll } from './help.ts';

const folder = new URL('cases/help/', import.meta.url);
const expected = (name: string) => readFileSync(new URL(`${name}.txt`, folder), 'utf8');
const rewrite = (words: string) => `if it is meant to change: ./trivet ${words} --help`;

test('help of all is as in cases/help/trivet.txt', () => {
  assert.equal(
    `${helpOfAll(COMMANDS)}\n`,
    expected('trivet'),
    `${rewrite('')} > src/cli/cases/help/trivet.txt`,
  );
});

for (const command of COMMANDS) {
  const { name } = command;
  test(`help of ${name} is as in cases/help/${name}.txt`, () => {
    assert.equal(`${helpOf(command)}\n`, expected(name), `${rewrite(name)} > src/cli/cases/help/${name}.txt`);
  });
}

test('there is no case for a command that is no more', () => {
  const cases = readdirSync(folder).map((file) => file.replace('.txt', ''));
  assert.deepEqual(cases.sort(), [...COMMANDS.map(({ name }) => name), 'trivet'].sort());
});

for (const cells of [60, 100]) {
  test(`help fits a terminal of ${cells} columns`, () => {
    for (const text of [helpOfAll(COMMANDS, cells), ...COMMANDS.map((command) => helpOf(command, cells))]) {
      for (const line of text.split('\n')) assert.equal(line.length <= cells, true, line);
    }
  });
}
