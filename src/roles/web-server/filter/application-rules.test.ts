import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPLICATION } from '../../../../test/support/application.ts';
import { applicationRules } from './application-rules.ts';

const rulesFor = (filter: Partial<typeof APPLICATION.filter>) =>
  applicationRules({
    ...APPLICATION,
    webhook: null,
    filter: { secrets: [], prose: [], exceptions: [], ...filter },
  });

const directives = (text: string) => text.split('\n').filter((line) => line.startsWith('Sec'));

test('an application that says nothing has nothing left out', () => {
  assert.deepEqual(
    directives(rulesFor({})).map((line) => /id:\d+/.exec(line)?.[0] ?? line),
    ['id:10980', 'SecRule TX:anomaly_score_pl1 "@ge 5" \\'],
  );
});

test('a secret is looked at by no rule, in a field or a cookie, and its address is not written down', () => {
  const [field, cookie, address] = directives(rulesFor({ secrets: ['a.b', 'token'] }));
  assert.equal(field, `SecRuleUpdateTargetByTag OWASP_CRS "!ARGS:'/^(.*[.])?(a[.]b|token)$/'"`);
  assert.equal(
    cookie,
    `SecRuleUpdateTargetByTag OWASP_CRS "!REQUEST_COOKIES:'/^(__[A-Z][a-z]+-)?(a[.]b|token)$/'"`,
  );
  assert.equal(address, 'SecRule ARGS_GET_NAMES "@rx ^(a[.]b|token)$" \\');
});

test('an exception is of one field, or of all of a rule, and says why', () => {
  const text = rulesFor({
    exceptions: [
      { rule: 942100, field: 'summary', because: 'recipes' },
      { rule: 941100, field: null, because: 'markup is sent here' },
    ],
  });
  assert.match(
    text,
    /# recipes\nSecRuleUpdateTargetById 942100 "!ARGS:'\/\^\(\.\*\[\.\]\)\?\(summary\)\$\/'"\n/,
  );
  assert.match(text, /# markup is sent here\nSecRuleRemoveById 941100\n/);
});
