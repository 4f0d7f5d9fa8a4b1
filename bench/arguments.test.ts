import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wanted } from './arguments.ts';
import { benchChain } from './chain.ts';
import { benchLighthouse } from './lighthouse.ts';
import { benchNoop } from './noop.ts';
import { benchSite } from './site.ts';
import { benchUp } from './up.ts';

test('without a name everything is measured, with names what they name', () => {
  assert.deepEqual(wanted([]), {
    help: false,
    benches: [benchUp, benchNoop, benchChain, benchSite, benchLighthouse],
    rounds: 3,
    out: undefined,
  });
  assert.deepEqual(wanted(['chain', '--rounds', '5', '--out', 'x.json']), {
    help: false,
    benches: [benchChain],
    rounds: 5,
    out: 'x.json',
  });
});

test('a word that means nothing is refused before anything is measured', () => {
  assert.throws(() => wanted(['chian']), { code: 'TRV_USAGE', next: 'Did you mean "chain"?' });
  assert.throws(() => wanted(['--fast']), { code: 'TRV_USAGE' });
  for (const rounds of ['0', '1.5', 'x', '']) {
    assert.throws(() => wanted(['--rounds', rounds]), { code: 'TRV_USAGE', message: /no number of rounds/ });
  }
});
