import { addDays, day, zoneOfCountry, type Day } from '@realign/kernel';
import type { TrainingDemand } from '@realign/programmes/contract';
import { LAUNCH_WEEKS, type PlannerCountry, type PlannerNeed, type PlannerUnit } from '@realign/programmes/domain';
import { closedWeeksOf, closedWeeksOfPeople, type Blackout, type PeopleShare } from './closed-weeks';
import type { FullSettings } from './planner-settings';
import { offsetOn } from './zone-offset';

/** People who wait and are planned together with the unit or audience `id`, by where they are themselves. */
export interface PeopleRow extends PeopleShare {
  readonly id: string;
  readonly name: string;
  /** Other programmes' waves that an audience has them in. */
  readonly waveIds: readonly string[];
}

/** A wave of another programme. */
export interface BusyWave {
  readonly waveId: string;
  readonly launchOn: string;
  /** Every unit that is launched with it, those below the named ones included. */
  readonly unitIds: readonly string[];
}

interface Found {
  readonly settings: FullSettings;
  readonly blackouts: readonly Blackout[];
  readonly demand: TrainingDemand;
  readonly busy: readonly BusyWave[];
  readonly weeks: readonly Day[];
}

/** What is planned as one, with when its people cannot be launched and what others ask of them, wherever below it they are. */
export function unitsOf(rows: readonly PeopleRow[], { settings, blackouts, demand, busy, weeks }: Found): PlannerUnit[] {
  const shares = new Map<string, PeopleRow[]>();
  for (const row of rows) {
    const known = shares.get(row.id);
    if (known) known.push(row);
    else shares.set(row.id, [row]);
  }
  const needs = needsOf(demand);
  const load = new OtherLoad(busy, settings, weeks);
  const pins = new Map(settings.pins.map(({ orgUnitId, wave }) => [orgUnitId, wave]));
  return [...shares].map(([id, people]) => ({
    id, name: people[0]?.name ?? '', people: people.reduce((sum, share) => sum + share.people, 0),
    needs: needs.get(id) ?? [],
    pinnedTo: pins.get(id) ?? null,
    after: settings.after.filter(({ orgUnitId, afterUnitId }) => orgUnitId === id && shares.has(afterUnitId)).map(({ afterUnitId }) => afterUnitId),
    closedWeeks: closedWeeksOfPeople(people, blackouts, weeks),
    busyHours: load.of(people),
  }));
}

/** One need for each language, country and module of a unit: a country may be written in two ways. */
function needsOf({ needs }: TrainingDemand): Map<string, PlannerNeed[]> {
  const lanes = new Map<string, Map<string, PlannerNeed>>();
  for (const { orgUnitId, ...need } of needs) {
    const own = lanes.get(orgUnitId) ?? new Map<string, PlannerNeed>();
    const key = `${need.language}|${need.country}|${need.skill}`;
    own.set(key, { ...need, learners: need.learners + (own.get(key)?.learners ?? 0) });
    lanes.set(orgUnitId, own);
  }
  return new Map([...lanes].map(([id, own]) => [id, [...own.values()]]));
}

/** What other programmes' launches are taken to ask: as much as one of ours in the weeks after them, half as much while people are taught for them. */
class OtherLoad {
  private readonly wavesOf = new Map<string, string[]>();
  private readonly hoursOf = new Map<string, Readonly<Record<number, number>>>();

  constructor(busy: readonly BusyWave[], settings: FullSettings, weeks: readonly Day[]) {
    for (const { waveId, launchOn, unitIds } of busy) {
      this.hoursOf.set(waveId, hoursAround(day(launchOn), settings, weeks));
      for (const unit of unitIds) this.wavesOf.set(unit, [...(this.wavesOf.get(unit) ?? []), waveId]);
    }
  }

  /** Week by week of whomever most is asked of: nobody is to be asked too much because others of the unit are not. */
  of(people: readonly PeopleRow[]): Record<number, number> {
    const most: Record<number, number> = {};
    const kinds = new Map(people.map(({ unitId, waveIds }) => [`${unitId} ${waveIds.join()}`, { unitId, waveIds }]));
    for (const { unitId, waveIds } of kinds.values()) {
      const hours: Record<number, number> = {};
      for (const wave of new Set([...(this.wavesOf.get(unitId ?? '') ?? []), ...waveIds])) for (const [week, asked] of Object.entries(this.hoursOf.get(wave) ?? {})) hours[Number(week)] = (hours[Number(week)] ?? 0) + asked;
      for (const [week, asked] of Object.entries(hours)) most[Number(week)] = Math.max(most[Number(week)] ?? 0, asked);
    }
    return most;
  }
}

function hoursAround(launch: Day, { launchHours, trainingWeeks }: FullSettings, weeks: readonly Day[]): Record<number, number> {
  const [from, until] = [addDays(launch, -7 * trainingWeeks), addDays(launch, 7 * LAUNCH_WEEKS)];
  const asked = weeks.flatMap((monday, week) => (addDays(monday, 6) < from || monday >= until ? [] : [[week, addDays(monday, 6) < launch ? launchHours / 2 : launchHours] as const]));
  return Object.fromEntries(asked);
}

/** Every country people are in, and `''` for those without one. Where no zone is known, anybody awake anywhere may teach; the weeks that are closed hold all the same. */
export function countriesOf(countries: readonly string[], blackouts: readonly Blackout[], weeks: readonly Day[]): Record<string, PlannerCountry> {
  const start = weeks[0] ?? day('2026-01-05');
  return Object.fromEntries([...new Set(countries)].map((country): [string, PlannerCountry] => {
    const zone = zoneOfCountry(country);
    return [country, { closedWeeks: closedWeeksOf(country, blackouts, weeks), ...(zone !== undefined && { offset: offsetOn(zone, start) }) }];
  }));
}
