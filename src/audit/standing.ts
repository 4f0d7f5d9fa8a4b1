import type { Finding, Standing } from '../model/finding.ts';
import type { Verdict } from '../model/verdict.ts';

/** A program that is killed may be back before anybody notices: such a drill confirms, and refutes nothing. */
const COMES_BACK = /^(kill|stop)-/;

/**
 * What drills have said about a finding. The last one that bears on it counts.
 * @param digest of the topology as it is now
 */
export function standingOf(finding: Finding, verdicts: readonly Verdict[], digest: string): Standing {
  const { journey, drills } = finding;
  if (journey === null || drills.length === 0) return { kind: 'configured' };
  const bearing = verdicts
    .filter(
      ({ drill, tried, noticed }) =>
        drills.includes(drill) &&
        (noticed.includes(journey) || (tried.includes(journey) && !COMES_BACK.test(drill))),
    )
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const current = bearing.find(({ topology }) => topology === digest);
  if (current) {
    const { drill, at, noticed } = current;
    return { kind: noticed.includes(journey) ? 'confirmed' : 'refuted', drill, at };
  }
  const [older] = bearing;
  return older ? { kind: 'stale', drill: older.drill, at: older.at } : { kind: 'predicted' };
}
