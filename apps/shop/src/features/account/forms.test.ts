import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkForm, parseForm } from '../../values/form.ts';
import { signInForm, signUpForm } from './forms.ts';

const good = { name: ' Ann ', email: ' Ann@Example.com ', password: 'a fine long phrase' };

function errors(change: Record<string, string>) {
  const checked = checkForm(signUpForm, { ...good, ...change });
  return checked.ok ? {} : checked.errors;
}

test('a good form comes out trimmed, its address in lower case, its password untouched', () => {
  assert.deepEqual(checkForm(signUpForm, { ...good, password: '  spaces count  ' }), {
    ok: true,
    data: { name: 'Ann', email: 'ann@example.com', password: '  spaces count  ' },
  });
});

test('addresses: what browsers take, and domains in any script as DNS has them', () => {
  const taken = (email: string) => {
    const checked = checkForm(signInForm, { email, password: 'x' });
    return checked.ok ? checked.data.email : null;
  };
  for (const [typed, address] of [
    ['ana@bücher.example', 'ana@xn--bcher-kva.example'],
    ['ana@BÜCHER.example', 'ana@xn--bcher-kva.example'],
    ['ana@xn--bcher-kva.example', 'ana@xn--bcher-kva.example'],
    ['用@例え.テスト', null],
    ['yu@例え.テスト', 'yu@xn--r8jz45g.xn--zckzah'],
    ['a&b@example.com', 'a&b@example.com'],
    ["o'neil+shop@example.co.uk", "o'neil+shop@example.co.uk"],
    ['{a|b}~`!#$%*/=?^_-@example.com', '{a|b}~`!#$%*/=?^_-@example.com'],
    ['a..b.@example.com', 'a..b.@example.com'],
    ['a@b', null],
    ['a@b@example.com', null],
    ['a b@example.com', null],
    ['a@example..com', null],
    ['a@-example.com', null],
    ['a@exam%70le.com', null],
    ['a@127.0.0.1', null],
    ['a@1.2', null],
    ['a@example.com, b@example.com', null],
    ['a@example.com\nbcc:b@example.com', null],
    ['<a@example.com>', null],
    ['"a b"@example.com', null],
    ['@example.com', null],
    ['a@', null],
    [`${'x'.repeat(65)}@example.com`, null],
    [`a@${'ü'.repeat(60)}.example`, null],
  ] as const) {
    assert.equal(taken(typed), address, typed);
  }
});

test('an empty form is told about every field, in the order of the fields', () => {
  const checked = checkForm(signUpForm, {});
  assert.deepEqual(checked.ok ? {} : Object.entries(checked.errors), [
    ['name', 'Enter your name'],
    ['email', 'Enter your email address'],
    ['password', 'Enter a password'],
  ]);
});

test('passwords: 8 to 200 characters of any kind, not a common one, not the address', () => {
  assert.match(errors({ password: 'seven77' }).password ?? '', /8 characters or more/);
  assert.match(errors({ password: 'x'.repeat(201) }).password ?? '', /200 characters or fewer/);
  assert.match(errors({ password: 'PassWord123' }).password ?? '', /most common/);
  assert.match(errors({ password: 'ANN@example.com' }).password ?? '', /not your email address/);
  assert.match(errors({ password: 'null\0byte-inside' }).password ?? '', /control characters/);
  assert.deepEqual(errors({ password: '💡'.repeat(8) }), {});
  assert.deepEqual(errors({ password: 'x'.repeat(199) }), {});
});

test('names and addresses that cannot be stored are refused', () => {
  assert.match(errors({ name: 'x'.repeat(81) }).name ?? '', /80 characters/);
  assert.match(errors({ name: 'a\nb' }).name ?? '', /control characters/);
  assert.match(errors({ email: 'nope' }).email ?? '', /in the form/);
  assert.match(errors({ email: `${'a'.repeat(250)}@b.co` }).email ?? '', /254/);
  assert.deepEqual(errors({ name: '<script>', email: "o'hara+shop@example.com" }), {});
});

test('signing in asks nothing of a password but that there is one', () => {
  assert.ok(checkForm(signInForm, { email: 'a@b.co', password: 'x' }).ok);
  assert.ok(!checkForm(signInForm, { email: 'a@b.co', password: '' }).ok);
});

test('broken and hostile bodies are forms with odd values', () => {
  assert.deepEqual(
    parseForm('a=%ff%&b&a=2&__proto__=x'),
    Object.fromEntries([
      ['a', '2'],
      ['b', ''],
      ['__proto__', 'x'],
    ]),
  );
});
