import { compareDays, daysBetween, type Day, type EvidenceFact } from '@realign/kernel';
import type { DatedItem } from './next-steps';

/** What of the plan is evidence: messages are not late, they are sent or not. */
export type PlanItemFact = DatedItem & { readonly kind: 'phase' | 'wave' | 'activity' };

const UNFINISHED = new Set(['idea', 'hypothesised', 'scheduled', 'running', 'repeated', 'scaled', 'adapted']);
const UNSENT = new Set(['draft', 'approved']);
const UNLAUNCHED = new Set(['planned', 'ready']);

/** One fact about each activity and wave that is late or held, and one about the plan as a whole. */
export function planEvidence(programmeId: string, items: readonly PlanItemFact[], today: Day): EvidenceFact[] {
  const late = items.filter((item) => isLate(item, today)).map((item) => lateFact(item, today));
  const held = items.filter(({ state }) => state === 'held').map((item) => fact(item, 'at_risk', 'This wave is held; nobody new is reached until it goes on.', null, today));
  return [whole(programmeId, items, late.length, today), ...late, ...held];
}

/** Whether the day on which it should have ended, been launched or gone out has passed. */
export const isLate = ({ kind, state, startsOn, endsOn }: DatedItem, today: Day): boolean =>
  (kind === 'activity' && UNFINISHED.has(state) && compareDays(endsOn, today) < 0) || (kind === 'wave' && UNLAUNCHED.has(state) && compareDays(startsOn, today) < 0) || (kind === 'message' && UNSENT.has(state) && compareDays(startsOn, today) < 0);

const lateFact = (item: PlanItemFact, today: Day): EvidenceFact => {
  const from = item.kind === 'wave' ? item.startsOn : item.endsOn;
  const days = daysBetween(from, today);
  const what = item.kind === 'wave' ? 'should have launched' : 'should have ended';
  return fact(item, days > 14 ? 'off_track' : 'at_risk', `${item.title} ${what} on ${from}, ${days} ${days === 1 ? 'day' : 'days'} ago.`, days, today);
};

const fact = (item: PlanItemFact, status: EvidenceFact['status'], note: string, value: number | null, today: Day): EvidenceFact => ({
  key: `programmes.${item.kind}:${item.id}`, source: 'plan', subjectType: item.kind, subjectId: item.id, title: item.title, status, value, unit: 'days',
  baseline: null, target: null, asOf: today, note, link: `plan?item=${item.id}`,
});

const whole = (programmeId: string, items: readonly PlanItemFact[], late: number, today: Day): EvidenceFact => {
  const running = items.filter(({ kind, startsOn, endsOn }) => kind === 'activity' && compareDays(startsOn, today) <= 0 && compareDays(endsOn, today) >= 0).length;
  return {
    key: `programmes.programme:${programmeId}`, source: 'plan', subjectType: 'programme', subjectId: programmeId, title: 'The plan', status: 'info', value: running, unit: 'count',
    baseline: null, target: null, asOf: today, note: `${running} ${running === 1 ? 'activity runs' : 'activities run'} today; ${late} ${late === 1 ? 'item is' : 'items are'} late.`, link: 'plan',
  };
};
