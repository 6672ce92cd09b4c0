import type { ActivityView, MessageView, PhaseView, PlanView, WaveView } from '@realign/api-client';
import { addDays, type Day } from '@realign/kernel';
import { waveSpan } from '@realign/programmes/domain';

/** What can be asked of the plan, each with several values of which one suffices. */
export const FILTER_KEYS = ['what', 'state', 'wave', 'effort', 'mode', 'stage', 'who', 'when', 'warned'] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

/** What of the plan is shown; every view shows the same. Kept in the address. */
export interface PlanFilter {
  readonly q: string;
  /** Whether all chips have to fit, or any of them. */
  readonly match: 'all' | 'any';
  readonly chips: Readonly<Partial<Record<FilterKey, readonly string[]>>>;
}

export const NO_FILTER: PlanFilter = { q: '', match: 'all', chips: {} };

/** What a filter is looked at with: today, whoever looks, and what is warned of. */
export interface FilterSight {
  readonly today: string;
  readonly me: string | null;
  /** Who of those named in the plan belongs to one's own unit. */
  readonly myUnit: ReadonlySet<string>;
  readonly warnedIds: ReadonlySet<string>;
}

/** The chips that ask something. */
const asked = ({ chips }: PlanFilter): [FilterKey, readonly string[]][] => FILTER_KEYS.flatMap((key) => (chips[key]?.length ? [[key, chips[key]] as [FilterKey, readonly string[]]] : []));

export const isFiltered = (filter: PlanFilter): boolean => filter.q !== '' || asked(filter).length > 0;

/** What a thing has of what can be asked; undefined where its kind has no such thing, which fits nothing. */
interface Facts {
  readonly id: string;
  readonly what: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly state?: string;
  /** `none` when it belongs to no wave. */
  readonly wave?: string;
  readonly effort?: string;
  readonly mode?: string;
  readonly stage?: string;
  readonly whoId?: string | null;
  readonly who?: string;
}

const ofPhase = ({ id, name, startsOn, endsOn }: PhaseView): Facts => ({ id, what: 'phase', title: name, from: startsOn, to: endsOn });
const ofWave = (wave: WaveView): Facts => ({ id: wave.id, what: 'wave', title: wave.name, ...waveSpan(wave), state: wave.state, wave: wave.id });
const ofActivity = ({ id, title, startsOn, endsOn, state, waveId, effortClass, engagementMode, stage, responsiblePersonId, responsibleName }: ActivityView): Facts => ({
  id, what: 'activity', title, from: startsOn, to: endsOn, state, wave: waveId ?? 'none', effort: effortClass, mode: engagementMode, stage, whoId: responsiblePersonId, who: responsibleName ?? '',
});
const ofMessage = ({ id, title, sendOn, state, waveId, senderPersonId, senderName }: MessageView): Facts => ({ id, what: 'message', title, from: sendOn, to: sendOn, state, wave: waveId ?? 'none', whoId: senderPersonId, who: senderName ?? '' });

/** Days are counted from today, so that a view kept for long still says what it says: `next-30` has a day of it in the coming thirty. */
const isWhen = ({ from, to }: Facts, value: string, today: string): boolean => {
  const ahead = /^next-(\d{1,3})$/.exec(value)?.[1];
  if (ahead) return to >= today && from <= addDays(today as Day, Number(ahead));
  if (value === 'now') return from <= today && to >= today;
  return value === 'past' && to < today;
};

const isWho = ({ whoId }: Facts, value: string, { me, myUnit }: FilterSight): boolean => {
  if (whoId === undefined) return false;
  if (value === 'none') return whoId === null;
  if (value === 'my-unit') return whoId !== null && myUnit.has(whoId);
  return whoId !== null && whoId === (value === 'me' ? me : value);
};

const fits = (facts: Facts, key: FilterKey, value: string, sight: FilterSight): boolean => {
  if (key === 'when') return isWhen(facts, value, sight.today);
  if (key === 'who') return isWho(facts, value, sight);
  if (key === 'warned') return sight.warnedIds.has(facts.id);
  return facts[key] === value;
};

const has = (text: string, q: string): boolean => text.toLowerCase().includes(q.toLowerCase());

/** The plan with what fits: the words in the title or the name of who sees to it, and all of the chips or any of them. */
export function filterPlan(plan: PlanView, filter: PlanFilter, sight: FilterSight): PlanView {
  if (!isFiltered(filter)) return plan;
  const chips = asked(filter);
  const isShown = (facts: Facts): boolean => {
    if (filter.q && !has(facts.title, filter.q) && !has(facts.who ?? '', filter.q)) return false;
    const each = ([key, values]: [FilterKey, readonly string[]]): boolean => values.some((value) => fits(facts, key, value, sight));
    return chips.length === 0 || (filter.match === 'any' ? chips.some(each) : chips.every(each));
  };
  return {
    ...plan, phases: plan.phases.filter((one) => isShown(ofPhase(one))), waves: plan.waves.filter((one) => isShown(ofWave(one))),
    activities: plan.activities.filter((one) => isShown(ofActivity(one))), messages: plan.messages.filter((one) => isShown(ofMessage(one))),
  };
}

/** The chips as they stand in the address: several values of one with commas between. */
export const chipsOf = (said: Readonly<Partial<Record<FilterKey, string | undefined>>>): PlanFilter['chips'] =>
  Object.fromEntries(FILTER_KEYS.flatMap((key) => { const values = (said[key] ?? '').split(',').filter(Boolean); return values.length ? [[key, values]] : []; }));

/** What an address no longer says once nothing is filtered. */
export const NOTHING_ASKED: Readonly<Record<string, null>> = Object.fromEntries(['q', 'match', ...FILTER_KEYS].map((key) => [key, null]));
