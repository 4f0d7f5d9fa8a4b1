import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { authorizedKeys } from '../render/operators.ts';
import { makeIdentity, recipientOf } from './age.ts';
import { changeOperators, loadSecrets, operatorsOf, random } from './index.ts';
import { withOperator, withoutOperator } from './operators.ts';

const folder = await mkdtemp(join(tmpdir(), 'trivet-operators-'));
after(() => rm(folder, { recursive: true }));
const path = join(folder, 'state', 'secrets.age');
process.env.TRIVET_IDENTITY = join(folder, 'ann');

const blob = (kind: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, kind.length]), Buffer.from(kind), Buffer.alloc(36)]).toString(
    'base64',
  );
const ssh = `ssh-ed25519 ${blob('ssh-ed25519')}`;
const bob = await makeIdentity();
const recipient = await recipientOf(bob);

const refused = (pattern: RegExp) => (error: Error & { code?: string }) =>
  error.code === 'TRV_OPERATOR_REFUSED' && pattern.test(error.message);

test('an operator who is added opens the secrets and logs in; one who is removed does neither', async () => {
  const secrets = await loadSecrets(path, [random('a')]);
  await changeOperators(path, (operators) =>
    withOperator(operators, { name: 'bob', recipient, ssh: `${ssh} bob@home` }),
  );
  assert.deepEqual(
    authorizedKeys(await operatorsOf(path))
      .split('\n')
      .slice(1),
    [`${ssh} bob`, ''],
  );
  const ann = process.env.TRIVET_IDENTITY;
  const other = join(folder, 'bob');
  await writeFile(other, bob, { mode: 0o600 });
  process.env.TRIVET_IDENTITY = other;
  assert.deepEqual(await loadSecrets(path, []), secrets);
  process.env.TRIVET_IDENTITY = ann;
  await changeOperators(path, (operators) => withoutOperator(operators, 'bob'));
  assert.doesNotMatch(authorizedKeys(await operatorsOf(path)), /bob/);
  process.env.TRIVET_IDENTITY = other;
  await assert.rejects(loadSecrets(path, []), { code: 'TRV_IDENTITY_UNUSABLE' });
  process.env.TRIVET_IDENTITY = ann;
});

test('who is given wrongly is refused, and so is the removal of the last', async () => {
  const ann = { name: 'ann', recipient: 'age1ann' };
  const good = { name: 'bob', recipient, ssh };
  const wrong: readonly (readonly [Partial<typeof good>, RegExp])[] = [
    [{ name: 'a b' }, /letters/],
    [{ name: 'ann' }, /of that name/],
    [{ recipient: 'age1nobody' }, /none of age/],
    [{ recipient: bob }, /none of age/],
    [{ ssh: 'ssh-ed25519 AAAA' }, /no public key/],
    [{ ssh: `${ssh}\nssh-ed25519 AAAA` }, /no public key/],
    [{ ssh: `command="sh" ${ssh}` }, /no public key/],
    [{ ssh: `ssh-rsa ${blob('ssh-ed25519')}` }, /no public key/],
  ];
  for (const [part, why] of wrong)
    await assert.rejects(withOperator([ann], { ...good, ...part }), refused(why));
  await assert.rejects(withOperator([{ ...ann, recipient }], good), refused(/has that recipient/));
  assert.throws(() => withoutOperator([ann], 'ann'), refused(/nobody else/));
  assert.throws(() => withoutOperator([ann], 'eve'), refused(/no operator/));
});
