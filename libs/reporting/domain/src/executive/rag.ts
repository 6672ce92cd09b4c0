/** Red, amber or green; `none` where too little is known to say. */
export type RagLevel = 'red' | 'amber' | 'green' | 'none';

export interface RagFacts {
  readonly keyResults: number;
  readonly offTrack: number;
  readonly atRisk: number;
  /** Stale or never read. */
  readonly unread: number;
  readonly decisionsWaiting: number;
  /** Days since the checkpoint was due at which they wait; 0 or less is not late. */
  readonly daysLate: number;
  readonly hasLapsed: boolean;
  readonly hasSponsor: boolean;
  readonly vacancies: number;
  /** Units of this programme's waves over the limit of change load within four weeks. */
  readonly unitsOver: number;
  readonly isPurposeSigned: boolean;
}

export interface RagRule {
  readonly key: string;
  readonly level: 'red' | 'amber';
  /** The rule as it is shown. */
  readonly statement: string;
  readonly isMet: boolean;
}

/** Days that a decision may wait past its checkpoint before the programme is red. */
const PATIENCE = 7;
const THIRD = 1 / 3;
const HALF = 1 / 2;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const RULES: readonly (Omit<RagRule, 'isMet'> & { readonly test: (facts: RagFacts) => boolean })[] = [
  { key: 'goals-off', level: 'red', statement: 'A third or more of the key results are off track.', test: ({ keyResults, offTrack }) => offTrack > 0 && share(offTrack, keyResults) >= THIRD },
  { key: 'decision-late', level: 'red', statement: `A decision has waited more than ${PATIENCE} days past its checkpoint.`, test: ({ decisionsWaiting, daysLate }) => decisionsWaiting > 0 && daysLate > PATIENCE },
  { key: 'lapsed', level: 'red', statement: 'The last checkpoint of one of its rhythms lapsed: nobody reviewed.', test: ({ hasLapsed }) => hasLapsed },
  { key: 'no-sponsor', level: 'red', statement: 'Nobody sponsors it.', test: ({ hasSponsor }) => !hasSponsor },
  { key: 'goals-slip', level: 'amber', statement: 'A key result is off track, or a third or more are at risk.', test: ({ keyResults, offTrack, atRisk }) => offTrack > 0 || (atRisk > 0 && share(atRisk, keyResults) >= THIRD) },
  { key: 'goals-unread', level: 'amber', statement: 'Half or more of the key results have no fresh reading.', test: ({ keyResults, unread }) => unread > 0 && share(unread, keyResults) >= HALF },
  { key: 'decision-waits', level: 'amber', statement: 'A decision waits.', test: ({ decisionsWaiting }) => decisionsWaiting > 0 },
  { key: 'role-vacant', level: 'amber', statement: 'A role is vacant.', test: ({ vacancies }) => vacancies > 0 },
  { key: 'load', level: 'amber', statement: 'A unit it reaches is over the limit of change load within four weeks.', test: ({ unitsOver }) => unitsOver > 0 },
  { key: 'purpose', level: 'amber', statement: 'Nobody has signed its purpose as it stands.', test: ({ isPurposeSigned }) => !isPurposeSigned },
];

/** The worst rule that is met decides. Without one it is green, unless nothing is measured: then nobody can tell. */
export function ragOf(facts: RagFacts): { readonly level: RagLevel; readonly rules: readonly RagRule[] } {
  const rules = RULES.map(({ test, ...rule }) => ({ ...rule, isMet: test(facts) }));
  const met = (level: RagRule['level']): boolean => rules.some((rule) => rule.isMet && rule.level === level);
  return { level: met('red') ? 'red' : met('amber') ? 'amber' : facts.keyResults === facts.unread ? 'none' : 'green', rules };
}
