import type { Judged, Report } from '../../audit/index.ts';
import { misuse, unknownWord } from '../../config/usage.ts';
import { defineCommand } from '../command.ts';
import { EXIT, exitCodeOfFindings } from '../exit.ts';

export const audit = defineCommand({
  name: 'audit',
  group: 'look',
  summary: 'Find what would take the site away from its users, before it does',
  details: `Computes from the environment file alone what each journey of a user needs, and what its loss would
break: single points of failure, open doors, blind spots, with the change that removes each and
the drill that shows it; and whom a program that hangs holds up, and for how long. Touches no host;
no root is needed. docs/audit.md tells how.
Exits with 0 when nothing is found, with 5 when there are warnings, with 1 when there are errors,
and with 2 when the file owes its users (serviceLevel) what the topology cannot keep.`,
  asks: true,
  environment: 'argument',
  arguments: [],
  options: {
    explain: { type: 'string', value: 'FINDING', help: 'tell all about one finding, such as spof/write/db1' },
    sarif: { type: 'boolean', help: 'print SARIF 2.1.0, for code scanners' },
  },
  examples: [
    'trivet audit',
    'trivet audit as-drawn --explain spof/write/db1',
    'trivet audit --sarif > audit.sarif',
  ],
  changes: false,
  run: async ({ options, environment, output }) => {
    const [engine, text] = await Promise.all([import('../../operate/audit.ts'), import('../audit-text.ts')]);
    const loaded = await environment();
    const { name, file } = loaded;
    const report = engine.auditEnvironment(loaded, output.emit);
    const place = engine.placeIn(loaded);
    if (options.explain !== undefined) {
      const finding = found(report, options.explain);
      const rule = engine.ruleOf(finding);
      output.answer({ environment: name, file, finding }, (paint) =>
        text.findingText(finding, rule, place, paint),
      );
      return EXIT.fine;
    }
    if (options.sarif) {
      const log = engine.sarifOf(loaded, report);
      output.answer(log, () => JSON.stringify(log, null, 2));
    } else {
      output.answer({ environment: name, file, ...report }, (paint) =>
        text.auditText(name, report, place, paint),
      );
    }
    engine.keepsServiceLevel(loaded);
    return exitCodeOfFindings(report.findings);
  },
});

function found({ findings }: Report, id: string): Judged {
  const finding = findings.find((each) => each.id === id);
  if (finding) return finding;
  const known = findings.map((each) => each.id);
  if (known.length === 0)
    throw misuse('trivet audit', `there is no finding "${id}"`, 'There are none at all.');
  throw unknownWord('finding', id, known, 'trivet audit --explain');
}
