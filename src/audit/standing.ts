import type { Finding, Standing } from '../model/finding.ts';
import type { Removal, Verdict } from '../model/verdict.ts';

/**
 * What drills have said about a finding. The last one that bears on it counts.
 * @param digest of the topology as it is now
 */
export function standingOf(
  finding: Finding,
  verdicts: readonly Verdict[],
  digest: string,
  removals: readonly Removal[],
): Standing {
  const { journey, drills } = finding;
  if (journey === null || drills.length === 0) return { kind: 'configured' };
  const mayReturn = (name: string) => removals.some(({ drill, mayReturn }) => drill === name && mayReturn);
  const bearing = verdicts
    .filter(
      ({ drill, tried, noticed }) =>
        drills.includes(drill) &&
        (noticed.includes(journey) || (tried.includes(journey) && !mayReturn(drill))),
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
