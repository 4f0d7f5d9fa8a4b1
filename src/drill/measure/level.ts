import type { Config } from '../../model/environment.ts';
import type { JourneyName } from '../../model/journey.ts';
import type { Judgement } from './judge.ts';
import type { Measured } from './measure.ts';

/**
 * What users are owed beside what they had; a journey that nobody made in this run is not judged.
 * Stalls and losses are the ledger's for every journey that writes: a purchase every few seconds shows no stall of one.
 */
export function judgeLevel(owed: Config['serviceLevel'], measured: Measured): readonly Judgement[] {
  return (Object.keys(owed) as JourneyName[]).flatMap((journey) => {
    const level = owed[journey];
    const figures = measured.journeys[journey];
    if (!level || !figures) return [];
    return [
      judgement(journey, 'failedRequests', level.failedRequests, figures.failed),
      judgement(journey, 'writeGapMs', level.writeStall, measured.writeGapMs),
      judgement(journey, 'lostWrites', level.lostWrites, measured.lostWrites),
    ].flat();
  });
}

function judgement(
  owedTo: JourneyName,
  what: Judgement['what'],
  allowed: number | null | undefined,
  measured: number,
): readonly Judgement[] {
  return typeof allowed === 'number' ? [{ what, owedTo, allowed, measured, held: measured <= allowed }] : [];
}
