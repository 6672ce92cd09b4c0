import type { EvidenceFact } from '@realign/kernel';
import type { HealthName, KeyResultFacts, Reading, Standing } from './key-result';

const STATUS: Readonly<Record<HealthName, EvidenceFact['status']>> = {
  no_data: 'no_data', stale: 'at_risk', on_track: 'ok', at_risk: 'at_risk', off_track: 'off_track', achieved: 'ok', holding: 'ok',
};

/** A key result as a checkpoint sees it: red when off track, amber when at risk or too old to judge. */
export const keyResultFact = (id: string, title: string, facts: KeyResultFacts, reading: Reading | null, { health, note }: Standing, more: Pick<EvidenceFact, 'low' | 'high' | 'freshDays'> = {}): EvidenceFact => ({
  key: `goals.key-result:${id}`, source: 'goals', subjectType: 'key_result', subjectId: id, title, status: STATUS[health], value: reading?.value ?? null, unit: facts.unit,
  baseline: facts.baseline, target: facts.target, asOf: reading?.asOf ?? null, note, link: 'goals', health, ...more,
});

const GOOD: ReadonlySet<HealthName> = new Set(['on_track', 'achieved', 'holding']);

/** Key results by how a checkpoint would read them. */
export function countStatuses(healths: readonly HealthName[]): Partial<Record<EvidenceFact['status'], number>> {
  const counts: Partial<Record<EvidenceFact['status'], number>> = {};
  for (const health of healths) counts[STATUS[health]] = (counts[STATUS[health]] ?? 0) + 1;
  return counts;
}

/** Key results by their health. */
export function countHealths(healths: readonly HealthName[]): Partial<Record<HealthName, number>> {
  const counts: Partial<Record<HealthName, number>> = {};
  for (const health of healths) counts[health] = (counts[health] ?? 0) + 1;
  return counts;
}

/** One fact for the key results below that are not told one by one. */
export function othersFact(programmeId: string, healths: readonly HealthName[]): EvidenceFact {
  const good = healths.filter((health) => GOOD.has(health)).length;
  return {
    key: `goals.others:${programmeId}`, source: 'goals', subjectType: 'programme', subjectId: programmeId, title: `${healths.length} more key results of departments and teams`, status: 'info', value: good / healths.length, unit: 'share',
    baseline: null, target: null, asOf: null, note: `${good} of ${healths.length} are on track. Told one by one are the key results of the organisation, then the worst of the others.`, link: 'goals',
  };
}
