import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { topologyWith } from '../../test/support/audit-sample.ts';
import { audit } from './audit.ts';
import { lineOf, sarif } from './sarif.ts';

const TEXT = `\
// loadBalancers: of which there is one
export default defineEnvironment({
  name: 'sample',
  servers: { mode: 'active-active' },
  loadBalancers: {
    mode: 'active-active',
    count: 1,
  },
});
`;

/** What the schema of SARIF 2.1.0 requires of what is written here, and the values that it allows. */
const SARIF = z.object({
  version: z.literal('2.1.0'),
  $schema: z.url(),
  runs: z.array(
    z.object({
      tool: z.object({
        driver: z.object({
          name: z.string().min(1),
          version: z.string(),
          rules: z.array(
            z.object({ id: z.string(), shortDescription: z.object({ text: z.string().min(1) }) }),
          ),
        }),
      }),
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      results: z.array(
        z.object({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level: z.enum(['none', 'note', 'warning', 'error']),
          message: z.object({ text: z.string().min(1) }),
          locations: z
            .array(
              z.object({
                physicalLocation: z.object({
                  artifactLocation: z.object({ uri: z.string().min(1) }),
                  region: z.object({ startLine: z.int().min(1) }),
                }),
              }),
            )
            .length(1),
          partialFingerprints: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ),
});

test('a log has the shape of SARIF 2.1.0, and a result for each finding', () => {
  const report = audit(topologyWith({ loadBalancers: { count: 1 } }));
  const log = SARIF.parse(sarif(report, { uri: 'environments/sample.ts', text: TEXT }, '1.0.0'));
  const [run] = log.runs;
  assert.ok(run);
  assert.equal(run.results.length, report.findings.length);
  for (const { ruleId, ruleIndex } of run.results) assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId);
  const reading = run.results.find(({ partialFingerprints }) =>
    Object.values(partialFingerprints).includes('spof/read/lb1'),
  );
  assert.equal(reading?.locations[0]?.physicalLocation.region.startLine, 7);
  assert.equal(
    reading?.message.text,
    'lb1 is a single point of failure: without it nobody can read pages. Remedy: loadBalancers: { count: 2 }.',
  );
});

test('a location is the setting, its section, or the environment', () => {
  assert.equal(lineOf({ section: 'loadBalancers', becomes: { count: 2 } }, TEXT), 7);
  assert.equal(lineOf({ section: 'servers', becomes: { count: 2 } }, TEXT), 4);
  assert.equal(lineOf({ section: 'database', becomes: { voters: 3 } }, TEXT), 2);
  assert.equal(lineOf({ section: 'payment', becomes: 'sandbox' }, "export default {\n  payment: 'x',\n}"), 2);
  assert.equal(lineOf(null, TEXT), 2);
  assert.equal(lineOf(null, ''), 1);
});
