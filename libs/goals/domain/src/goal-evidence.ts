import type { EvidenceFact } from '@realign/kernel';
import type { HealthName, KeyResultFacts, Reading, Standing } from './key-result';

const STATUS: Readonly<Record<HealthName, EvidenceFact['status']>> = {
  no_data: 'no_data', stale: 'at_risk', on_track: 'ok', at_risk: 'at_risk', off_track: 'off_track', achieved: 'ok', holding: 'ok',
};

/** A key result as a checkpoint sees it: red when off track, amber when at risk or too old to judge. */
export const keyResultFact = (id: string, title: string, facts: KeyResultFacts, reading: Reading | null, { health, note }: Standing): EvidenceFact => ({
  key: `goals.key-result:${id}`, source: 'goals', subjectType: 'key_result', subjectId: id, title, status: STATUS[health], value: reading?.value ?? null, unit: facts.unit,
  baseline: facts.baseline, target: facts.target, asOf: reading?.asOf ?? null, note, link: 'goals',
});
