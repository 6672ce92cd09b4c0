/** The stages of adoption, each a part of the one before it, with the rule that puts somebody there. The rules are shown beside the figures. */
export const STAGES = [
  { key: 'offered', name: 'Offered', rule: 'In a unit of a wave that is launched.' },
  { key: 'seen', name: 'Seen', rule: 'Active on at least one of the last 28 days.' },
  { key: 'tried', name: 'Tried', rule: 'Active on at least two of the last 28 days.' },
  { key: 'habitual', name: 'Habit', rule: 'Active in at least three of the last four weeks.' },
  { key: 'advocates', name: 'Advocate', rule: 'By habit, and contributing on four days or more of the last 28.' },
] as const;
export type StageKey = (typeof STAGES)[number]['key'];

/** People by stage; null where the source cannot tell. */
export type StageCounts = Readonly<Record<StageKey, number | null>>;

export interface FunnelStep {
  readonly key: StageKey;
  readonly name: string;
  readonly rule: string;
  readonly people: number | null;
  /** Of those who were offered, 0–1. */
  readonly ofOffered: number | null;
  /** Of the stage before, 0–1. */
  readonly ofBefore: number | null;
}

/**
 * Offered → seen → tried → habitual → advocate. A later stage never has more people than an earlier one: protected figures may be off by one, and the
 * funnel is kept a funnel. Shares are of the people offered, not of the accounts, so that whoever never came counts.
 */
export function funnel(counts: StageCounts): FunnelStep[] {
  let before: number | null = null;
  return STAGES.map(({ key, name, rule }) => {
    const given = counts[key];
    const people = given === null ? null : before === null ? given : Math.min(given, before);
    const step = { key, name, rule, people, ofOffered: key === 'offered' ? null : share(people, counts.offered), ofBefore: key === 'offered' ? null : share(people, before) };
    before = people;
    return step;
  });
}

/** What people took up of what they were offered: tried, as a share of offered. Declining is legitimate, so the rest are not behind. */
export const takeUp = (counts: StageCounts): number | null => share(counts.tried ?? counts.seen, counts.offered);

const share = (part: number | null, whole: number | null): number | null => (part === null || whole === null || whole === 0 ? null : Math.min(1, part / whole));
