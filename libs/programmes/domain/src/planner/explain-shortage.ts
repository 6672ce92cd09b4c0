import { addDays, type Day } from '@realign/kernel';
import type { Placement, Unplaced, WhyNot } from './place-waves';
import { minutesFor, type PlannerSettings, type PlannerUnit, type PlannerWorld } from './planner-world';

/** One constraint that binds, in words with numbers. */
export interface Shortage {
  readonly kind: WhyNot | 'no_units';
  readonly words: string;
  readonly language: string | null;
  /** Hours, people or units that are too many. */
  readonly amount: number;
}

/** Hours that a solver proved to be missing, whatever the plan. */
export interface ProvenShort {
  readonly language: string;
  readonly week: number;
  readonly minutes: number;
}

const NAMES = new Intl.DisplayNames('en-GB', { type: 'language' });
export const languageName = (tag: string): string => (tag === '' ? 'No language' : (NAMES.of(tag) ?? tag));

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
/** "May", "May and June", "November to January": the months of these weeks. */
export function monthsOf(start: Day, weeks: readonly number[]): string {
  const months = [...new Set([...weeks].sort((a, b) => a - b).map((week) => addDays(start, week * 7).slice(0, 7)))];
  const name = (month: string | undefined): string => MONTHS[Number(month?.slice(5)) - 1] ?? '';
  if (months.length <= 2) return months.map(name).join(' and ');
  return `${name(months[0])} to ${name(months.at(-1))}`;
}

/** What stands in the way of a plan that leaves units out, the largest first. `proven` are the hours a solver showed to be missing in any plan. */
export function explainShortage(world: PlannerWorld, settings: PlannerSettings, placement: Placement, start: Day, proven: readonly ProvenShort[] = []): Shortage[] {
  if (world.units.length === 0) return [{ kind: 'no_units', words: 'There is nobody to plan for: no unit of this level has people.', language: null, amount: 0 }];
  const units = new Map(world.units.map((unit) => [unit.id, unit]));
  const groups = new Map<string, Unplaced[]>();
  for (const one of placement.unplaced) groups.set(`${one.why}|${one.language ?? ''}`, [...(groups.get(`${one.why}|${one.language ?? ''}`) ?? []), one]);
  const found = [...groups.values()].map((group) => describe(group, { world, settings, placement, start, units, proven }));
  // A plan that stopped before its last wave did not run out of waves.
  const hasCause = placement.waves.length < settings.maxWaves && found.some(({ kind }) => kind !== 'waves');
  return found.filter(({ kind }) => !hasCause || kind !== 'waves').sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.amount - a.amount);
}

const ORDER: readonly Shortage['kind'][] = ['no_units', 'nobody_teaches', 'hours', 'pilot_too_small', 'too_large', 'closed', 'load', 'pinned', 'after', 'waves'];

interface Facts {
  readonly world: PlannerWorld;
  readonly settings: PlannerSettings;
  readonly placement: Placement;
  readonly start: Day;
  readonly units: ReadonlyMap<string, PlannerUnit>;
  readonly proven: readonly ProvenShort[];
}

function describe(group: readonly Unplaced[], facts: Facts): Shortage {
  const [first] = group;
  const kind = first?.why ?? 'waves';
  const language = first?.language ?? null;
  const members = group.flatMap(({ unitId }) => facts.units.get(unitId) ?? []);
  const named = namesOf(members);
  const people = members.reduce((sum, unit) => sum + unit.people, 0);
  const say = (words: string, amount = people): Shortage => ({ kind, words, language, amount });
  const { settings } = facts;
  switch (kind) {
    case 'hours':
      return shortHours(facts, members, language ?? '');
    case 'nobody_teaches':
      return say(`Nobody teaches ${languageName(language ?? '')} within ${settings.mostHoursApart} hours of ${named}: ${learnersOf(members, language)} ${learnersOf(members, language) === 1 ? 'person' : 'people'} would wait for ever.`);
    case 'pilot_too_small':
      return say(`The pilot may have ${settings.pilotPeople ?? 0} people, and the smallest unit has ${Math.min(...members.map((unit) => unit.people))}.`);
    case 'too_large':
      return say(`${named} ${members.length === 1 ? 'has' : 'have'} more than ${settings.mostPeoplePerWave ?? 0} people, the most a wave may have.`);
    case 'closed':
      return say(`${named} cannot launch in any week that is left: blackout periods or holidays hold it up until ${addDays(facts.start, 7 * settings.horizonWeeks)}.`);
    case 'load':
      return say(`${named} would be asked more than ${settings.mostLoadHours} hours a week by this and other programmes, in every week that is left.`);
    case 'pinned':
      return say(pinnedTooLate(members, settings) ?? `${named} ${members.length === 1 ? 'is' : 'are'} pinned to wave ${members[0]?.pinnedTo ?? 0}, and the waves before it cannot all be filled.`);
    case 'after':
      return say(`${named} ${members.length === 1 ? 'waits' : 'wait'} for units that come in no earlier wave.`);
    case 'waves':
      return say(`${roomOf(facts)} not hold everybody: ${members.length} ${members.length === 1 ? 'unit' : 'units'} with ${people} people ${members.length === 1 ? 'is' : 'are'} left over.`);
  }
}

/** "Spanish-speaking trainers in May: short 84 h". Proven hours go before those that are merely missing for who is left over. */
function shortHours({ settings, placement, start, proven, world }: Facts, members: readonly PlannerUnit[], language: string): Shortage {
  const own = proven.filter((one) => one.language === language);
  const each = new Map(world.skills.map(({ key, minutes }) => [key, minutes]));
  const missing = own.length > 0 ? own.reduce((sum, { minutes }) => sum + minutes, 0) : members.flatMap(({ needs }) => needs).filter((need) => need.language === language).reduce((sum, { learners, skill }) => sum + minutesFor(learners, 1, each.get(skill) ?? 0) / settings.seatsPerSession, 0);
  const weeks = own.length > 0 ? own.map(({ week }) => week) : [placement.lastWindow.from, placement.lastWindow.until - 1];
  const hours = Math.max(1, Math.ceil(missing / 60));
  const left = own.length > 0 ? ' No order of waves changes that.' : ` ${members.length} ${members.length === 1 ? 'unit is' : 'units are'} left over.`;
  return { kind: 'hours', language, amount: hours, words: `${languageName(language)}-speaking trainers in ${monthsOf(start, weeks)}: short ${hours} h.${left}` };
}

/** A pin to a wave there is none of is no matter of who comes before. */
function pinnedTooLate(members: readonly PlannerUnit[], { maxWaves }: PlannerSettings): string | null {
  const late = members.filter(({ pinnedTo }) => (pinnedTo ?? 0) > maxWaves);
  return late.length === 0 ? null : `${namesOf(late)} ${late.length === 1 ? 'is' : 'are'} pinned to wave ${Math.max(...late.map(({ pinnedTo }) => pinnedTo ?? 0))}, and there ${maxWaves === 1 ? 'is 1 wave' : `are ${maxWaves} waves`} at most.`;
}

/** What is too little: the waves, or the weeks there are for them. */
function roomOf({ settings: { maxWaves, horizonWeeks, trainingWeeks }, placement }: Facts): string {
  const waves = (count: number): string => `${count} ${count === 1 ? 'wave' : 'waves'}`;
  if (placement.waves.length >= maxWaves) return `${waves(maxWaves)} ${maxWaves === 1 ? 'does' : 'do'}`;
  if (trainingWeeks >= horizonWeeks) return `People are taught for ${trainingWeeks} weeks before a launch, and the plan ends after ${horizonWeeks}: its time does`;
  return `${horizonWeeks} weeks leave time for ${waves(placement.waves.length)}, which ${placement.waves.length === 1 ? 'does' : 'do'}`;
}

const learnersOf = (members: readonly PlannerUnit[], language: string | null): number => Math.round(members.flatMap(({ needs }) => needs).filter((need) => need.language === language).reduce((sum, { learners }) => sum + learners, 0));

const namesOf = (members: readonly PlannerUnit[]): string => {
  const [first, second] = members.map(({ name }) => name);
  if (members.length === 1) return first ?? '';
  return members.length === 2 ? `${first} and ${second}` : `${first} and ${members.length - 1} other units`;
};
