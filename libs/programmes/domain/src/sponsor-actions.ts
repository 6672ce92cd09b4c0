import { addDays, compareDays, daysBetween, type Day, type EvidenceFact } from '@realign/kernel';

export interface SponsorActionFacts {
  readonly dueOn: Day;
  readonly doneOn: Day | null;
  /** It is the present sponsor's: what a sponsor before them did, or somebody else does for them, shows nobody the sponsor. */
  readonly isSponsors: boolean;
}

export interface SponsorPresence {
  /** Of the sponsor's own, done within the last ninety days, whenever they were due. */
  readonly doneLately: number;
  /** Of the sponsor's own, due within the last ninety days. */
  readonly dueLately: number;
  /** Asked of anybody here and not done by its day. */
  readonly late: number;
  /** Days since the sponsor's last one; null when there was none. */
  readonly daysSilent: number | null;
}

const LATELY_DAYS = 90;

/** A sponsor whom nobody has seen for so long is a sponsor in name only. */
export const SILENT_AFTER_DAYS = 45;

export const sponsorActionStanding = ({ dueOn, doneOn }: Omit<SponsorActionFacts, 'isSponsors'>, today: Day): 'planned' | 'late' | 'done' => (doneOn !== null ? 'done' : compareDays(dueOn, today) < 0 ? 'late' : 'planned');

export function sponsorPresence(actions: readonly SponsorActionFacts[], today: Day): SponsorPresence {
  const from = addDays(today, -LATELY_DAYS);
  const lately = (on: Day | null): boolean => on !== null && compareDays(on, from) >= 0 && compareDays(on, today) <= 0;
  const own = actions.filter(({ isSponsors }) => isSponsors);
  const last = own.flatMap(({ doneOn }) => (doneOn === null ? [] : [doneOn])).sort().at(-1);
  return {
    doneLately: own.filter(({ doneOn }) => lately(doneOn)).length,
    dueLately: own.filter(({ dueOn }) => lately(dueOn)).length,
    late: actions.filter((one) => sponsorActionStanding(one, today) === 'late').length,
    daysSilent: last === undefined ? null : Math.max(0, daysBetween(last, today)),
  };
}

/** What a checkpoint reads of the sponsor; nothing while nothing was ever asked of them. */
export function sponsorFact(programmeId: string, actions: readonly SponsorActionFacts[], today: Day): EvidenceFact[] {
  if (actions.length === 0) return [];
  const { doneLately, dueLately, late, daysSilent } = sponsorPresence(actions, today);
  const silence = daysSilent === null ? 'Nobody has seen the sponsor do anything for it yet.' : `Last seen ${daysSilent === 0 ? 'today' : `${daysSilent} ${daysSilent === 1 ? 'day' : 'days'} ago`}.`;
  const isSilent = daysSilent === null ? late > 0 : daysSilent > SILENT_AFTER_DAYS;
  return [{
    key: `programmes.sponsor:${programmeId}`, source: 'plan', subjectType: 'programme', subjectId: programmeId, title: 'What the sponsor does', status: isSilent ? 'off_track' : late > 0 ? 'at_risk' : 'ok', value: doneLately, unit: 'count',
    baseline: null, target: dueLately, asOf: today, note: `${doneLately} done of ${dueLately} due in the last 90 days, ${late} late. ${silence}`, link: 'sponsor',
  }];
}
