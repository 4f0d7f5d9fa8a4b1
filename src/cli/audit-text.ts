import { CAN, inWords, type Judged, keyOf, type Report, remedyText, sentence } from '../audit/index.ts';
import type { Severity, Standing } from '../model/finding.ts';
import { drillCommand } from '../model/verdict.ts';
import { type Paint, table } from '../output/index.ts';
import { hangsText, outlookText } from './audit-outlook.ts';

/** Where a finding is shown: `environments/as-drawn.ts:9`. */
export type Place = (finding: Judged) => string;

/** A text of many parts is no use in a terminal; `--explain` and `--json` have all. */
const MOST_PARTS = 4;

/** A report for people: findings that have one cause and one remedy are told as one, the worst first. */
export function auditText(
  name: string,
  { findings, journeys, hangs }: Report,
  place: Place,
  paint: Paint,
): string {
  return [
    ...told('error', findings, place, paint),
    ...told('warning', findings, place, paint),
    outlookText(journeys, paint),
    hangsText(journeys, hangs, paint),
    summary(name, findings, paint),
  ].join('\n\n');
}

/** Everything about one finding. */
export function findingText(finding: Judged, summary: string, place: Place, paint: Paint): string {
  const { id, what, parts, drills, standing } = finding;
  const list = (label: string, items: readonly string[]) =>
    items.map((item, index) => [paint.faint(index === 0 ? label : ''), item]);
  return [
    `${sign(finding, paint)} ${paint.strong(sentence(what))}   ${paint.faint(id)}`,
    rows([
      ['rule', summary],
      ['means', finding.breaks],
      ...list('by', parts.map(keyOf).map(inWords)),
      ['remedy', remedyOf(finding, place, paint)],
      ...list('shown by', drills.map(drillCommand)),
      ['standing', standingText(standing, paint)],
    ]),
  ].join('\n');
}

function told(
  severity: Severity,
  findings: readonly Judged[],
  place: Place,
  paint: Paint,
): readonly string[] {
  const alike = Map.groupBy(
    findings.filter((finding) => finding.severity === severity),
    ({ rule, subject }) => (rule === 'spof' ? `${rule} ${subject}` : rule),
  );
  return [...alike.values()].map((group) => block(group, place, paint));
}

function block(group: readonly Judged[], place: Place, paint: Paint): string {
  const [first] = group;
  if (!first) return '';
  const ids = group.length === 1 ? first.id : `${first.id} and ${group.length - 1} like it`;
  const parts = [...new Set(group.flatMap((finding) => finding.parts.map(keyOf)))].map(inWords);
  const shown = [
    ...parts.slice(0, MOST_PARTS),
    ...(parts.length > MOST_PARTS ? [`${parts.length - MOST_PARTS} more`] : []),
  ];
  const tellsMore = parts.some((part) => !group.some(({ subject }) => subject === part));
  const standings = new Set(group.map(({ standing }) => standingText(standing, paint)));
  return [
    `${sign(first, paint)} ${paint.strong(headline(group, first))}   ${paint.faint(ids)}`,
    rows([
      ['means', meaning(group, first)],
      ...(tellsMore ? [['by', shown.join(', ')]] : []),
      ['remedy', remedyOf(first, place, paint)],
      ...(first.drills[0] === undefined
        ? []
        : [['drill', `${drillCommand(first.drills[0])}   ${[...standings].join('; ')}`]]),
    ]),
  ].join('\n');
}

function headline(group: readonly Judged[], first: Judged): string {
  if (group.length === 1 || first.rule === 'spof') return sentence(first.what);
  const subjects = group.map(({ subject }) => subject).join(', ');
  return sentence(first.what.replace(first.subject, subjects));
}

/** Of several journeys, all that cannot be done. */
function meaning(group: readonly Judged[], first: Judged): string {
  if (first.journey === null) return first.breaks;
  const can = group.flatMap(({ journey }) => (journey === null ? [] : CAN[journey]));
  return first.breaks.replace(CAN[first.journey], can.join(', '));
}

function remedyOf(finding: Judged, place: Place, paint: Paint): string {
  if (!finding.remedy) return paint.faint('no setting of this version removes it');
  return `${remedyText(finding.remedy)}   ${paint.faint(place(finding))}`;
}

function standingText(standing: Standing, paint: Paint): string {
  switch (standing.kind) {
    case 'configured':
      return 'stands in the configuration; there is nothing to drill';
    case 'predicted':
      return paint.faint('predicted; no drill has tried it');
    case 'stale':
      return paint.faint(`predicted; ${standing.drill} has tried it on another topology`);
    case 'confirmed':
      return `${paint.bad('confirmed')} by ${standing.drill} on ${day(standing.at)}`;
    case 'refuted':
      return `${paint.careful('refuted')} by ${standing.drill} on ${day(standing.at)}: users did not notice`;
  }
}

function summary(name: string, findings: readonly Judged[], paint: Paint): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  if (errors + warnings === 0) return paint.good(`Audit finds nothing wrong with ${name}.`);
  const single = new Set(findings.flatMap(({ rule, subject }) => (rule === 'spof' ? subject : [])));
  const points =
    single.size === 0 ? 'no single point of failure' : `single points of failure: ${[...single].join(', ')}`;
  return `${name}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}; ${points}.`;
}

const counted = (count: number, word: string) => `${count} ${count === 1 ? word : `${word}s`}`;
const day = (at: string) => at.slice(0, 10);
const sign = ({ severity }: Judged, paint: Paint) =>
  severity === 'error' ? paint.bad('✗') : paint.careful('!');
const rows = (cells: readonly (readonly string[])[]) =>
  table(cells.map(([label = '', ...rest]) => [label, ...rest])).replace(/^/gm, '    ');
