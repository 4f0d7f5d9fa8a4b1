import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSettings, findApplication } from '../../src/application/find.ts';
import type { TrivetError } from '../../src/model/error.ts';

const LEAST = {
  name: 'Foobar Goods',
  street: 'Musterstraße 1',
  postalCode: '10115',
  city: 'Berlin',
  country: 'DE',
  email: 'shop@example.com',
};

const shop = await findApplication('shop', 'a.ts');

const settingsOf = async (settings: unknown) =>
  (await checkSettings(shop, settings, { realPayments: false }, 'a.ts')).settings as {
    readonly seller: Record<string, unknown> | null;
  };

test('nobody sells unless it is said', async () => {
  assert.deepEqual(await settingsOf({}), { seller: null });
});

test('what a seller need not have is left out', async () => {
  assert.deepEqual((await settingsOf({ seller: LEAST })).seller, {
    ...LEAST,
    ...{ phone: null, register: null, responsible: null, vat: null },
  });
});

test('without a reduced rate, there is one rate', async () => {
  const { seller } = await settingsOf({ seller: { ...LEAST, vat: { id: 'DE000000000', standard: 19 } } });
  assert.deepEqual(seller?.vat, { id: 'DE000000000', standard: 19, reduced: 19 });
});

const VAT = { id: 'DE000000000', standard: 19 };

for (const [what, seller, where, why] of [
  [
    'a name that is missing',
    { name: undefined },
    '.name',
    'must be the name of the seller, as it is registered',
  ],
  ['a name of spaces', { name: '  ' }, '.name', 'must be the name of the seller, as it is registered'],
  ['a street of two lines', { street: 'a\nb' }, '.street', 'must be one line'],
  [
    'a country by its name',
    { country: 'Germany' },
    '.country',
    'must be a country by its two letters (ISO 3166-1), such as DE',
  ],
  [
    'a country that there is not',
    { country: 'QX' },
    '.country',
    'must be a country by its two letters (ISO 3166-1), such as DE',
  ],
  [
    'half an address',
    { email: 'shop@' },
    '.email',
    'must be an address that people can write to, such as shop@example.com',
  ],
  [
    'a number without its country',
    { phone: '030 23125 000' },
    '.phone',
    'must be a number as one dials it from abroad, such as +49 30 23125 000',
  ],
  [
    'a VAT id without its country',
    { vat: { ...VAT, id: '123456789' } },
    '.vat.id',
    'must be a VAT id such as DE123456789: the two letters of a country, then 2 to 13 others',
  ],
  [
    'a rate as a part of one, in words',
    { vat: { ...VAT, standard: '19%' } },
    '.vat.standard',
    'must be a percentage from 0 to 50 with two decimals at most, such as 19',
  ],
  [
    'a rate of three decimals',
    { vat: { ...VAT, standard: 5.555 } },
    '.vat.standard',
    'must be a percentage from 0 to 50 with two decimals at most, such as 19',
  ],
  [
    'a reduced rate above the standard one',
    { vat: { ...VAT, reduced: 20 } },
    '.vat.reduced',
    'must not be higher than the standard rate',
  ],
  ['a word that is not known', { vat: { ...VAT, reducd: 7 } }, '.vat.reducd', 'unknown key "reducd"'],
] as const) {
  test(`refused: ${what}`, async () => {
    await assert.rejects(settingsOf({ seller: { ...LEAST, ...seller } }), (error: TrivetError) => {
      assert.deepEqual([error.where, error.message], [`a.ts: application.settings.seller${where}`, why]);
      return true;
    });
  });
}

test('a slip in a word deep inside is recognised', async () => {
  await assert.rejects(
    settingsOf({ seller: { ...LEAST, vat: { ...VAT, reducd: 7 } } }),
    (error: TrivetError) => error.next === 'Did you mean "reduced"?',
  );
});
