import { addDays, compareDays, daysBetween, earlier, type Day } from '@realign/kernel';
import { firstDayAfterPilot } from './pilot-learning';
import { isLate } from './plan-evidence';
import { brokenDependencies, type Dependency, type PlacedItem } from './dependencies';

/** Something of the plan that begins on a day: what it is, and whom it reaches. */
export interface PlannedMoment extends PlacedItem {
  readonly kind: 'phase' | 'wave' | 'activity' | 'message';
  readonly state: string;
  /** Share of its people in each country, 0–1, by ISO code in capitals. Empty while nobody knows. */
  readonly countries: ReadonlyMap<string, number>;
  /** Units it reaches; empty stands for everybody. */
  readonly unitIds: ReadonlySet<string>;
  /** Of those units, the countries its people there are in; a unit that is missing may be anywhere. */
  readonly countriesIn?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of a wave that was not launched on its day: why, once somebody said. */
  readonly lateBecause?: string;
}

export interface Blackout {
  readonly id: string;
  readonly name: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Empty countries and units mean everywhere. */
  readonly countries: readonly string[];
  readonly unitIds: readonly string[];
}

export interface Holiday {
  readonly on: Day;
  readonly name: string;
  readonly country: string;
}

export interface Pilot {
  readonly title: string;
  readonly state: string;
  readonly endsOn: Day;
  readonly learningDays: number;
}

/** People of several waves: the waves in the order in which they launch. */
export interface SharedPeople {
  readonly waveIds: readonly string[];
  readonly people: number;
}

export type WarningCode = 'in_blackout' | 'on_holiday' | 'dependency_broken' | 'before_pilot_learning' | 'shared_people' | 'late';

export interface PlanWarning {
  readonly code: WarningCode;
  readonly subjectType: PlannedMoment['kind'];
  readonly subjectId: string;
  readonly detail: string;
}

/** From this share of its people on, a holiday is worth a warning. */
export const HOLIDAY_SHARE = 0.2;

/** What is over, stopped or held begins no more; nobody is warned of it. */
const OVER = new Set(['judged', 'stopped', 'withdrawn', 'held', 'merged', 'sent', 'launched', 'adopting', 'embedding']);

/** Phases are stretches, not moments: only what reaches people on a day can fall into a blackout or on a holiday. */
const REACHES: ReadonlySet<string> = new Set(['wave', 'activity', 'message']);

export interface PlanFacts {
  readonly today: Day;
  readonly items: readonly PlannedMoment[];
  readonly blackouts: readonly Blackout[];
  readonly holidays: readonly Holiday[];
  readonly dependencies: readonly Dependency[];
  readonly pilots: readonly Pilot[];
  readonly shared: readonly SharedPeople[];
}

/**
 * What is wrong with the plan's dates, each as one sentence. Looks at the day on which something begins, of what lies ahead and is not over; with blackouts at every day of an activity,
 * also of one that is under way, since people are asked for it on each;
 * broken dependencies are said whenever the later item has not begun, and lateness of what should be over by now.
 */
export function planWarnings({ today, items, blackouts, holidays, dependencies, pilots, shared }: PlanFacts): PlanWarning[] {
  const ahead = items.filter(({ state, startsOn }) => !OVER.has(state) && compareDays(startsOn, today) >= 0);
  const underWay = items.filter(({ kind, state, startsOn, endsOn }) => kind === 'activity' && !OVER.has(state) && compareDays(startsOn, today) < 0 && compareDays(endsOn, today) >= 0);
  const reaching = ahead.filter(({ kind }) => REACHES.has(kind));
  const byId = new Map(items.map((item) => [item.id, item]));
  const isAhead = new Set(ahead.map(({ id }) => id));
  return [
    ...[...reaching, ...underWay].flatMap((item) => blackouts.filter((blackout) => compareDays(blackout.endsOn, today) >= 0 && isIn(item, blackout)).map((blackout) => warn('in_blackout', item, blackoutWords(item, blackout)))),
    ...onHolidays(reaching, holidays),
    ...brokenDependencies(dependencies, byId).filter(({ subjectId }) => isAhead.has(subjectId)).flatMap(({ subjectId, detail }) => { const item = byId.get(subjectId); return item ? [warn('dependency_broken', item, detail)] : []; }),
    ...items.filter((item) => isLate(item, today)).map((item) => overdue(item, today)),
    ...ahead.filter(({ kind }) => kind === 'wave').flatMap((wave) => [...beforeLearning(wave, pilots), ...inEarlierWaves(wave, shared, byId)]),
  ];
}

const warn = (code: WarningCode, { kind, id }: PlannedMoment, detail: string): PlanWarning => ({ code, subjectType: kind, subjectId: id, detail });

/** Of an activity every day counts; of a launch or a message the one it falls on. */
const lastDay = ({ kind, startsOn, endsOn }: PlannedMoment): Day => (kind === 'activity' ? endsOn : startsOn);

const isIn = (item: PlannedMoment, { startsOn, endsOn, countries, unitIds }: Blackout): boolean =>
  compareDays(lastDay(item), startsOn) >= 0 && compareDays(item.startsOn, endsOn) <= 0 &&
  (countries.length === 0 || item.countries.size === 0 || countries.some((country) => (item.countries.get(country) ?? 0) > 0)) &&
  (unitIds.length === 0 || item.unitIds.size === 0 || unitIds.some((unit) => item.unitIds.has(unit) && isThere(countries, item.countriesIn?.get(unit))));

/** "X begins on … in …" where its first day is taken; else how many of its days are. */
function blackoutWords(item: PlannedMoment, blackout: Blackout): string {
  const period = `${blackout.name} (${blackout.startsOn} to ${blackout.endsOn})${reachWords(item, blackout)}.`;
  if (compareDays(item.startsOn, blackout.startsOn) >= 0) return `${item.title} begins on ${item.startsOn}, in ${period}`;
  const days = daysBetween(blackout.startsOn, earlier(item.endsOn, blackout.endsOn)) + 1;
  return `${item.title} goes on from ${item.startsOn} to ${item.endsOn}: ${days} of its ${daysBetween(item.startsOn, item.endsOn) + 1} days ${days === 1 ? 'is' : 'are'} in ${period}`;
}

/** Whom a blackout of some countries holds up, where it is not everybody; of some units nobody has counted them here. */
function reachWords({ countries: living }: PlannedMoment, { countries, unitIds }: Blackout): string {
  const share = countries.reduce((sum, country) => sum + (living.get(country) ?? 0), 0);
  if (countries.length === 0 || unitIds.length > 0 || living.size === 0 || share > 0.9999) return '';
  const percent = Math.round(share * 100);
  return `, which holds for ${percent === 0 ? 'less than 1%' : `${percent}%`} of its people (${countries.filter((country) => (living.get(country) ?? 0) > 0).join(', ')})`;
}

const isThere = (countries: readonly string[], known: ReadonlySet<string> | undefined): boolean => countries.length === 0 || known === undefined || countries.some((country) => known.has(country));

function onHolidays(items: readonly PlannedMoment[], holidays: readonly Holiday[]): PlanWarning[] {
  const byDay = new Map<Day, Holiday[]>();
  for (const holiday of holidays) byDay.set(holiday.on, [...(byDay.get(holiday.on) ?? []), holiday]);
  return items.flatMap((item) => {
    const here = (byDay.get(item.startsOn) ?? []).filter(({ country }) => (item.countries.get(country) ?? 0) > 0);
    const countries = [...new Set(here.map(({ country }) => country))];
    const share = countries.reduce((sum, country) => sum + (item.countries.get(country) ?? 0), 0);
    if (share < HOLIDAY_SHARE) return [];
    const names = [...new Set(here.map(({ name, country }) => `${name}, ${country}`))].join('; ');
    return [warn('on_holiday', item, `${item.title} begins on ${item.startsOn}, a holiday of ${Math.round(share * 100)}% of its people (${names}).`)];
  });
}

/** A pilot is learned from for some days after it ends; a wave that launches before then cannot use what was learned. */
const beforeLearning = (wave: PlannedMoment, pilots: readonly Pilot[]): PlanWarning[] =>
  pilots
    .filter(({ title, state, endsOn, learningDays }) => title !== wave.title && state !== 'withdrawn' && compareDays(wave.startsOn, firstDayAfterPilot({ endsOn, learningDays })) < 0)
    .map(({ title, endsOn, learningDays }) => warn('before_pilot_learning', wave, `${wave.title} launches on ${wave.startsOn}, before ${title} could be learned from (until ${addDays(endsOn, learningDays)}).`));

const SHOULD_HAVE: Readonly<Record<PlannedMoment['kind'], string>> = { phase: 'ended', wave: 'been launched', activity: 'ended', message: 'gone out' };

function overdue(item: PlannedMoment, today: Day): PlanWarning {
  const on = item.kind === 'activity' ? item.endsOn : item.startsOn;
  const days = daysBetween(on, today);
  return warn('late', item, `${item.title} should have ${SHOULD_HAVE[item.kind]} on ${on}, ${days} ${days === 1 ? 'day' : 'days'} ago, and is still ${STILL[item.state] ?? item.state}${whyLate(item)}`);
}

/** A wave that lies past its day says why, or is asked. */
const whyLate = ({ kind, lateBecause }: PlannedMoment): string =>
  kind !== 'wave' ? '. Say how it stands, or give it another day.' : lateBecause === undefined ? '. Say why it was not launched, or give it another day.' : `: ${lateBecause}. Launch it, or give it another day.`;

const STILL: Readonly<Record<string, string>> = { idea: 'an idea', draft: 'a draft', hypothesised: 'a hypothesis', repeated: 'being repeated', scaled: 'being scaled', adapted: 'being adapted' };

/** Whoever several waves name is counted with the one that launches first; the later ones say so. */
function inEarlierWaves(wave: PlannedMoment, shared: readonly SharedPeople[], byId: ReadonlyMap<string, PlannedMoment>): PlanWarning[] {
  const byFirst = new Map<string, number>();
  for (const { waveIds: [first = '', ...later], people } of shared) if (later.includes(wave.id)) byFirst.set(first, (byFirst.get(first) ?? 0) + people);
  return [...byFirst].map(([first, people]) => {
    const name = byId.get(first)?.title ?? 'another wave';
    return warn('shared_people', wave, `${people} ${people === 1 ? 'person' : 'people'} of ${wave.title} ${people === 1 ? 'is' : 'are'} in ${name}, too, which launches before it: counted once, with ${name}.`);
  });
}
