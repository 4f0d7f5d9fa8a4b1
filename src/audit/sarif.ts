import type { Remedy } from '../model/finding.ts';
import type { Judged, Report } from './audit.ts';
import { RULES } from './rules/index.ts';
import { remedyText } from './rules/remedy.ts';
import { sentence } from './words.ts';

/** The environment file that findings are shown in. */
export interface SourceFile {
  /** Relative to the repository, with slashes. */
  readonly uri: string;
  readonly text: string;
}

/** SARIF 2.1.0 (OASIS, 27 March 2020), as code scanners read it: one run, one result for each finding. */
export function sarif({ findings, digest }: Report, file: SourceFile, version: string): object {
  const ids = Object.keys(RULES);
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'trivet audit',
            version,
            rules: Object.entries(RULES).map(([id, { summary }]) => ({
              id,
              shortDescription: { text: summary },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        properties: { topology: digest },
        results: findings.map((finding) => result(finding, ids.indexOf(finding.rule), file)),
      },
    ],
  };
}

function result(finding: Judged, ruleIndex: number, { uri, text }: SourceFile): object {
  const { id, rule, severity, what, breaks, remedy, standing, drills } = finding;
  const next = remedy ? ` Remedy: ${remedyText(remedy)}.` : '';
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text: `${sentence(what)}: ${breaks}.${next}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region: { startLine: lineOf(remedy, text) } },
        logicalLocations: [{ fullyQualifiedName: finding.subject }],
      },
    ],
    partialFingerprints: { 'trivetFinding/v1': id },
    properties: { id, standing, drills },
  };
}

/** The line, from 1, of the setting to change; of its section, where it is left out; else of the environment. */
export function lineOf(remedy: Remedy | null, text: string): number {
  const at = (position: number) => text.slice(0, position).split('\n').length;
  const environment = Math.max(0, text.search(/\bexport default\b/));
  if (!remedy) return at(environment);
  const section = indexOfKey(text, remedy.section, environment);
  if (section === -1) return at(environment);
  if (typeof remedy.becomes === 'string') return at(section);
  const end = text.indexOf('}', section);
  const setting = indexOfKey(text, Object.keys(remedy.becomes)[0] ?? '', section);
  return at(setting !== -1 && setting < end ? setting : section);
}

function indexOfKey(text: string, key: string, from: number): number {
  const found = text.slice(from).search(new RegExp(`\\b${key}\\s*:`));
  return found === -1 ? -1 : from + found;
}
