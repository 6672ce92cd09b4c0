/** What a waiting decision is about, as far as its place on the page goes. */
export interface RankedDecision {
  /** Where the fact comes from; `reviews` where the lead put the question. */
  readonly source: string;
  readonly subjectType: string;
  readonly status: string;
  /** Something is proposed. */
  readonly hasAdvice: boolean;
}

/** First what only an executive can say: what the lead asks, goals, what worked. Then all else; what runs late comes last. */
const RANKS: readonly ((decision: RankedDecision) => boolean)[] = [
  ({ source }) => source === 'reviews',
  ({ subjectType }) => subjectType === 'key_result',
  ({ source, subjectType }) => source === 'adoption' && (subjectType === 'activity' || subjectType === 'wave'),
  ({ subjectType }) => subjectType !== 'activity',
];

const SEVERITY: Readonly<Record<string, number>> = { off_track: 0, at_risk: 1 };

/** Decisions in the order in which an executive reads them: by what they are about, the worst first, of equal ones those with a proposal; else as on the agenda. */
export const inExecutiveOrder = <T extends RankedDecision>(decisions: readonly T[]): T[] =>
  decisions.toSorted((a, b) => rankOf(a) - rankOf(b) || severityOf(a) - severityOf(b) || Number(b.hasAdvice) - Number(a.hasAdvice));

function rankOf(decision: RankedDecision): number {
  const at = RANKS.findIndex((isOf) => isOf(decision));
  return at < 0 ? RANKS.length : at;
}

const severityOf = ({ status }: RankedDecision): number => SEVERITY[status] ?? 2;
