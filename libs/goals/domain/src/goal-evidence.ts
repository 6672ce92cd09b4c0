import type { EvidenceFact } from '@realign/kernel';
import type { HealthName, KeyResultFacts, Reading, Standing } from './key-result';

const STATUS: Readonly<Record<HealthName, EvidenceFact['status']>> = {
  no_data: 'no_data', stale: 'at_risk', on_track: 'ok', at_risk: 'at_risk', off_track: 'off_track', achieved: 'ok', holding: 'ok',
};

/** A key result as a checkpoint sees it: red when off track, amber when at risk or too old to judge. */
export const keyResultFact = (id: string, title: string, facts: KeyResultFacts, reading: Reading | null, { health, note }: Standing, more: Pick<EvidenceFact, 'low' | 'high' | 'freshDays' | 'inUseSince'> & { readonly link?: string } = {}): EvidenceFact => ({
  key: `goals.key-result:${id}`, source: 'goals', subjectType: 'key_result', subjectId: id, title, status: STATUS[health], value: reading?.value ?? null, unit: facts.unit,
  baseline: facts.baseline, target: facts.target, asOf: reading?.asOf ?? null, note, link: 'goals', health, ...more,
});

const GOOD: ReadonlySet<HealthName> = new Set(['on_track', 'achieved', 'holding']);

export type HealthCounts = Readonly<Partial<Record<HealthName, number>>>;

const entries = (counts: HealthCounts): [HealthName, number][] => Object.entries(counts) as [HealthName, number][];

/** Key results by how a checkpoint would read them. */
export function statusesOf(counts: HealthCounts): Partial<Record<EvidenceFact['status'], number>> {
  const statuses: Partial<Record<EvidenceFact['status'], number>> = {};
  for (const [health, count] of entries(counts)) statuses[STATUS[health]] = (statuses[STATUS[health]] ?? 0) + count;
  return statuses;
}

/** What is left of the counts without those told one by one. */
export function withoutTold(counts: HealthCounts, told: readonly HealthName[]): HealthCounts {
  const left: Partial<Record<HealthName, number>> = { ...counts };
  for (const health of told) left[health] = (left[health] ?? 0) - 1;
  return left;
}

const sum = (counts: readonly (readonly [HealthName, number])[]): number => counts.reduce((all, [, count]) => all + count, 0);

/** One fact for the key results that are not told one by one; nothing when there are none. */
export function othersFact(programmeId: string, others: HealthCounts): EvidenceFact[] {
  const all = sum(entries(others));
  const good = sum(entries(others).filter(([health]) => GOOD.has(health)));
  if (all === 0) return [];
  return [{
    key: `goals.others:${programmeId}`, source: 'goals', subjectType: 'programme', subjectId: programmeId, title: `${all} more key results of departments and teams`, status: 'info', value: good / all, unit: 'share',
    baseline: null, target: null, asOf: null, note: `${good} of ${all} are on track. Told one by one are the key results of the organisation, then the worst of the others.`, link: 'goals',
  }];
}
