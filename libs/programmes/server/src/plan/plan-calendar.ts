import { Injectable } from '@nestjs/common';
import { countryOf, type Day, type TenantSession } from '@realign/kernel';
import type { CountryShareView, PlanCalendarView, PlanView } from '@realign/programmes/contract';
import { planWarnings, waveSpan, type Blackout, type PlannedMoment } from '@realign/programmes/domain';
import { PlanViews } from './plan.view';
import { PublicHolidays } from './public-holidays';
import { CountriesReached, shareOf, type CountryCount } from './countries-reached';

/** Holidays of countries with fewer of the people than this are left out of the calendar. */
const LEAST_SHARE = 0.01;
const MOST_COUNTRIES = 40;
/** The tables of feasts that go by the moon end some fifty years from now; no plan is asked about beyond this. */
const MOST_YEARS = 10;

/** What stands around the plan's dates, and what is wrong with them. */
@Injectable()
export class PlanCalendar {
  constructor(
    private readonly views: PlanViews,
    private readonly reached: CountriesReached,
    private readonly holidays: PublicHolidays,
  ) {}

  async of(session: TenantSession, programmeId: string): Promise<PlanCalendarView> {
    const plan = await this.views.of(session, programmeId);
    const counts = await this.reached.ofProgramme(session, programmeId);
    const countries = this.shares(counts.programme);
    const shown = countries.filter(({ share }) => share >= LEAST_SHARE).slice(0, MOST_COUNTRIES).map(({ country }) => country);
    const holidays = (await this.holidays.of(shown, yearsOf(plan))).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
    const below = await this.unitsBelow(session, programmeId);
    const late = await this.whyLate(session, programmeId);
    const unitsOfWave = new Map([...counts.unitsOfWave].map(([wave, units]) => [wave, this.inCodes(units)]));
    return {
      countries: [...countries], holidays,
      warnings: planWarnings({
        today: plan.today as Day, holidays, items: this.moments(plan, counts.byWave, counts.byAudience, counts.programme, unitsOfWave).map((moment) => { const lateBecause = late.get(moment.id); return lateBecause === undefined ? moment : { ...moment, lateBecause }; }), dependencies: plan.dependencies,
        blackouts: plan.blackouts.map((blackout): Blackout => ({ ...blackout, startsOn: blackout.startsOn as Day, endsOn: blackout.endsOn as Day, unitIds: blackout.orgUnits.flatMap(({ id }) => [...(below.get(id) ?? [id])]) })),
        pilots: plan.waves.filter(({ kind }) => kind === 'pilot').map(({ name, state, embedUntil, learningDays }) => ({ title: name, state, endsOn: embedUntil as Day, learningDays })),
        shared: counts.shared,
      }),
      withoutMessage: withoutMessage(plan),
    };
  }

  private shares(counts: readonly CountryCount[]): CountryShareView[] {
    const all = counts.reduce((sum, { people }) => sum + people, 0);
    const byCode = new Map<string, number>();
    for (const { country, people } of counts) {
      const code = countryOf(country);
      if (code) byCode.set(code, (byCode.get(code) ?? 0) + people);
    }
    return [...byCode].map(([country, people]) => ({ country, people, share: people / all })).sort((a, b) => b.people - a.people);
  }

  private moments(plan: PlanView, byWave: ReadonlyMap<string, readonly CountryCount[]>, byAudience: ReadonlyMap<string, readonly CountryCount[]>, everybody: readonly CountryCount[], unitsOf: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>): PlannedMoment[] {
    const mix = (waveId: string | null, audienceId: string | null) => shareOf(this.shares((audienceId && byAudience.get(audienceId)) || (waveId && byWave.get(waveId)) || everybody));
    const nowhere = new Map<string, ReadonlySet<string>>();
    const units = (waveId: string | null, audienceId: string | null) => (audienceId ? undefined : unitsOf.get(waveId ?? '')) ?? nowhere;
    const placed = (kind: PlannedMoment['kind'], item: { id: string; state: string }, title: string, startsOn: string, endsOn: string, waveId: string | null, audienceId: string | null): PlannedMoment => ({
      kind, id: item.id, title, state: item.state, startsOn: startsOn as Day, endsOn: endsOn as Day, countries: mix(waveId, audienceId), unitIds: new Set(units(waveId, audienceId).keys()), countriesIn: units(waveId, audienceId),
    });
    return [
      ...plan.phases.map((phase) => placed('phase', { id: phase.id, state: 'planned' }, phase.name, phase.startsOn, phase.endsOn, null, null)),
      ...plan.waves.map((wave) => placed('wave', wave, wave.name, waveSpan(wave).from, waveSpan(wave).to, wave.id, null)),
      ...plan.activities.map((activity) => placed('activity', activity, activity.title, activity.startsOn, activity.endsOn, activity.waveId, activity.audienceId)),
      ...plan.messages.map((message) => placed('message', message, message.title, message.sendOn, message.sendOn, message.waveId, message.audienceId)),
    ];
  }

  /** What was said of waves that were not launched on the day that is written. */
  private async whyLate(session: TenantSession, programmeId: string): Promise<Map<string, string>> {
    const said = await session.sql<{ id: string; reason: string; note: string }>(
      `select distinct on (d.subject_id) d.subject_id as id, d.reason, d.note from programmes.date_change d join programmes.wave w on w.id = d.subject_id and w.launch_on = d.starts_after
       where d.programme_id = $1 and d.is_late and not d.is_undone order by d.subject_id, d.id desc`, [programmeId]);
    return new Map(said.map(({ id, reason, note }) => [id, reason === 'early_results' ? `early results${note ? ` (“${note}”)` : ''}` : `“${note}”`]));
  }

  /** Each unit that a blackout names with those below it, itself included. */
  private async unitsBelow(session: TenantSession, programmeId: string): Promise<Map<string, string[]>> {
    const below = await session.sql<{ id: string; units: string[] }>(
      `select b.org_unit_id as id, array_agg(b.below_id) as units from directory.named_unit_v b
       where b.org_unit_id in (select u.org_unit_id from programmes.blackout_unit u join programmes.blackout_period p on p.tenant_id = u.tenant_id and p.id = u.blackout_id where p.programme_id = $1 or p.programme_id is null) group by b.org_unit_id`,
      [programmeId],
    );
    return new Map(below.map(({ id, units }) => [id, units]));
  }

  /** Units with the codes of the countries that somebody knows; a unit none of whose countries is named is in none. */
  private inCodes(units: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Set<string>> {
    return new Map([...units].map(([unit, countries]) => [unit, new Set([...countries].flatMap((country) => countryOf(country) ?? []))]));
  }
}

/** From this year to the last in which something of the plan lies, at least three. */
function yearsOf({ today, phases, waves, activities, messages }: PlanView): number[] {
  const first = Number(today.slice(0, 4));
  const ends = [...phases.map(({ endsOn }) => endsOn), ...waves.map(({ embedUntil }) => embedUntil), ...activities.map(({ endsOn }) => endsOn), ...messages.map(({ sendOn }) => sendOn)];
  const last = ends.reduce((year, on) => Math.max(year, Number(on.slice(0, 4))), first + 2);
  return Array.from({ length: Math.min(last - first + 1, MOST_YEARS) }, (_, at) => first + at);
}

/** Waves, and audiences of waves and activities, that no message speaks to. A message to everybody speaks to all of them. */
export function withoutMessage({ messages, waves, activities }: Pick<PlanView, 'messages' | 'waves' | 'activities'>): string[] {
  if (messages.some(({ audienceId, waveId }) => !audienceId && !waveId)) return [];
  const spokenWaves = new Set(messages.filter(({ audienceId }) => !audienceId).map(({ waveId }) => waveId));
  const spokenAudiences = new Set(messages.map(({ audienceId }) => audienceId));
  const ahead = waves.filter(({ state }) => state !== 'withdrawn' && state !== 'merged');
  const silent = (wave: (typeof waves)[number]): boolean => !spokenWaves.has(wave.id) && !(wave.audiences.length > 0 && wave.audiences.every(({ id }) => spokenAudiences.has(id)));
  const covered = new Set(ahead.filter(({ id }) => spokenWaves.has(id)).flatMap(({ audiences }) => audiences.map(({ id }) => id)));
  const used = activities.filter(({ state, audienceId }) => audienceId && state !== 'stopped').map(({ audienceId, audienceName }) => [audienceId ?? '', audienceName ?? ''] as const);
  const lonely = new Map(used.filter(([id]) => !spokenAudiences.has(id) && !covered.has(id)));
  return [...ahead.filter(silent).map(({ name }) => `People of ${name}`), ...lonely.values()];
}
