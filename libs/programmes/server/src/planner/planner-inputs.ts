import { Injectable } from '@nestjs/common';
import { addDays, countryOf, day, type Day, type TenantSession } from '@realign/kernel';
import type { PlannerKeptWaveView, PlannerLevelView, TrainingDemand } from '@realign/programmes/contract';
import { LAUNCH_WEEKS, type PlannerTrainer, type PlannerWorld } from '@realign/programmes/domain';
import type { Blackout } from './closed-weeks';
import type { FullSettings } from './planner-settings';
import { countriesOf, unitsOf, type BusyWave, type PeopleRow } from './planned-units';
import { RegisteredTrainerCapacity } from './trainer-capacities';
import { waveDependencies } from './wave-dependencies';
import { offsetOn } from './zone-offset';

/**
 * What is planned as one, and the units whose people it has: at the level a unit with everything below it; above the level a unit with its own people alone,
 * so that nobody is left out of every plan because they belong to a head office.
 */
const PLACES = `
  depth as (
    select c.below_id as org_unit_id, max(c.depth) as level from directory.unit_below_v c join directory.org_unit o on o.id = c.below_id and o.closed_on is null group by c.below_id),
  place as (
    select d.org_unit_id, c.below_id as of_unit_id from depth d join directory.unit_below_v c on c.org_unit_id = d.org_unit_id where d.level = $1
    union all select d.org_unit_id, d.org_unit_id from depth d where d.level < $1)`;

const WAITING = `p.state = 'active' and not exists (select 1 from programmes.placed_person_v r where r.programme_id = $2 and r.person_id = p.id)`;

/** Other programmes' waves that may still ask time of people. `$2` is the programme that is planned. */
const ASKS = `w.programme_id <> $2 and w.state in ('planned', 'ready', 'launched', 'adopting')`;

/** Those of them that somebody is in through an audience. */
const ASKED_ASIDE = `
  left join (select m.person_id, array_agg(distinct w.id::text) as waves from programmes.wave w join programmes.wave_audience a on a.tenant_id = w.tenant_id and a.wave_id = w.id
    join directory.audience_member_v m on m.audience_id = a.audience_id and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date) where ${ASKS} group by m.person_id) x on x.person_id = p.id`;

const PEOPLE = `p.org_unit_id as "unitId", coalesce(upper(trim(p.country)), '') as country, coalesce(x.waves, '{}') as "waveIds", count(*)::integer as people`;

const UNITS = `
  with ${PLACES}
  select c.org_unit_id as id, o.name, ${PEOPLE}
  from place c join directory.org_unit o on o.id = c.org_unit_id join directory.person p on p.org_unit_id = c.of_unit_id and ${WAITING} ${ASKED_ASIDE}
  group by 1, 2, 3, 4, 5 order by 1, 4, 3, 5`;

/** Audiences in place of units: each person who waits with the first audience they are in. */
const AUDIENCES = `
  select c.audience_id as id, a.name, ${PEOPLE}
  from (select distinct on (m.person_id) m.audience_id, m.person_id from unnest($1::uuid[]) with ordinality g(audience_id, at)
    join directory.audience_member_v m on m.audience_id = g.audience_id and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date) order by m.person_id, g.at) c
  join directory.audience a on a.id = c.audience_id join directory.person p on p.id = c.person_id and ${WAITING} ${ASKED_ASIDE}
  group by 1, 2, 3, 4, 5 order by 1, 4, 3, 5`;

const WAITING_PEOPLE = `with ${PLACES} select count(*)::integer as people from place c join directory.person p on p.org_unit_id = c.of_unit_id and ${WAITING}`;

/** `held` people are of units at the level, or of units above it that have none below. */
const LEVELS = `
  with depth as (
    select c.below_id as org_unit_id, max(c.depth) as level from directory.unit_below_v c join directory.org_unit o on o.id = c.below_id and o.closed_on is null group by c.below_id),
  leaf as (select d.org_unit_id, d.level from depth d where not exists (select 1 from directory.org_unit o where o.parent_id = d.org_unit_id and o.closed_on is null)),
  direct as (select d.org_unit_id, d.level, l.org_unit_id is not null as is_leaf, count(p.id) as people from depth d left join leaf l on l.org_unit_id = d.org_unit_id
             left join directory.person p on p.org_unit_id = d.org_unit_id and p.state = 'active' group by 1, 2, 3)
  select g.level::integer, (select count(*)::integer from direct d where d.level = g.level or (d.level < g.level and d.people > 0)) as units,
    (select coalesce(sum(d.people), 0)::integer from direct d) as people, (select coalesce(sum(d.people), 0)::integer from direct d where d.level >= g.level or d.is_leaf) as held
  from (select distinct level from depth) g order by g.level limit 21`;

/** Of named units, what a plan at this level makes of them: planned by themselves, or with a unit above. */
const NAMED = `
  with ${PLACES}
  select u.id, exists (select 1 from place c join directory.person p on p.org_unit_id = c.of_unit_id and ${WAITING} where c.org_unit_id = u.id) as "isPlanned",
    (select o.name from place c join directory.org_unit o on o.id = c.org_unit_id where c.of_unit_id = u.id and c.org_unit_id <> u.id limit 1) as above
  from (select distinct unnest($3::uuid[]) as id) u`;

/** Other programmes' waves that still ask time of people, with every unit that is launched with them. */
const BUSY = `
  select w.id as "waveId", coalesce(w.launched_on, w.launch_on)::text as "launchOn", coalesce(array_agg(u.org_unit_id) filter (where u.org_unit_id is not null), '{}') as "unitIds"
  from programmes.wave w left join programmes.unit_wave_v u on u.wave_id = w.id where ${ASKS.replace('$2', '$1')} group by 1, 2`;

const BLACKOUTS = `
  select b.starts_on::text as "startsOn", b.ends_on::text as "endsOn", b.countries,
    coalesce((select array_agg(distinct c.below_id) from unnest(b.org_unit_ids) u join directory.named_unit_v c on c.org_unit_id = u), '{}') as "unitIds"
  from programmes.blackout_v b where (b.programme_id is null or b.programme_id = $1) and b.ends_on >= $2::date order by b.starts_on, b.blackout_id`;

/** The last day of what the waves that are still planned wait for, for a look beforehand; a plan itself looks wave by wave. */
const NOT_BEFORE = `
  select max(coalesce(a.ends_on, p.ends_on) + d.lag_days)::text as day from programmes.dependency_v d
  join programmes.wave w on w.id = d.after_id and w.state in ('planned', 'ready')
  left join programmes.activity a on d.before_kind = 'activity' and a.id = d.before_id left join programmes.phase p on d.before_kind = 'phase' and p.id = d.before_id
  where d.programme_id = $1 and d.after_kind = 'wave' and d.kind = 'finish_start' and d.before_kind <> 'wave' having max(coalesce(a.ends_on, p.ends_on) + d.lag_days) >= current_date`;

/** Waves a scenario leaves as they are although nobody has been launched with them, with their people. */
const KEPT = `
  select w.id as "waveId", w.name, case when w.state = 'held' then 'held' else 'overdue' end as why, w.launch_on::text as "launchOn", (select count(*)::integer from programmes.wave_person_v v where v.wave_id = w.id) as people
  from programmes.wave w where w.programme_id = $1 and (w.state = 'held' and w.launched_on is null or w.state in ('planned', 'ready') and w.launch_on < current_date) order by w.launch_on, w.id`;

export interface NamedUnit {
  readonly id: string;
  /** Whether somebody waits in it who is planned with it. */
  readonly isPlanned: boolean;
  /** The unit it is planned with instead, if there is one. */
  readonly above: string | null;
}

export interface PlannerLevel extends PlannerLevelView {
  /** People of units at this level, or of units above it that have none below. */
  readonly held: number;
}

/** Everything a plan is made from, as it stands now. Units, counts and hours; no person. */
@Injectable()
export class PlannerInputs {
  constructor(private readonly capacity: RegisteredTrainerCapacity) {}

  levels(session: TenantSession): Promise<PlannerLevel[]> {
    return session.sql<PlannerLevel>(LEVELS);
  }

  /** Active people whom no launched, held or overdue wave has and whom a plan at this level would give a wave: the same people `world` has. */
  async waitingPeople(session: TenantSession, programmeId: string, level: number): Promise<number> {
    return (await session.one<{ people: number }>(WAITING_PEOPLE, [level, programmeId]))?.people ?? 0;
  }

  named(session: TenantSession, programmeId: string, level: number, unitIds: readonly string[]): Promise<NamedUnit[]> {
    return session.sql<NamedUnit>(NAMED, [level, programmeId, unitIds]);
  }

  kept(session: TenantSession, programmeId: string): Promise<PlannerKeptWaveView[]> {
    return session.sql<PlannerKeptWaveView>(KEPT, [programmeId]);
  }

  async notBefore(session: TenantSession, programmeId: string): Promise<Day | null> {
    const row = await session.one<{ day: string | null }>(NOT_BEFORE, [programmeId]);
    return row?.day ? day(row.day) : null;
  }

  /** The trainers and modules a plan would reckon with, for a look beforehand. */
  async capacityAhead(session: TenantSession, programmeId: string, from: Day): Promise<{ trainers: readonly { readonly languages: readonly string[] }[]; skills: readonly string[] }> {
    const trainers = (await this.capacity.reader?.trainers(session, [from])) ?? [];
    const { skills } = (await this.capacity.reader?.demand(session, programmeId, [])) ?? { skills: [] };
    return { trainers, skills: skills.map(({ name }) => name) };
  }

  async world(session: TenantSession, programmeId: string, settings: FullSettings): Promise<PlannerWorld> {
    const start = day(settings.startsOn);
    const weeks = Array.from({ length: settings.horizonWeeks + LAUNCH_WEEKS }, (_, week) => addDays(start, 7 * week));
    const audiences = settings.audienceIds;
    const rows = (audiences.length > 0 ? await session.sql<PeopleRow>(AUDIENCES, [audiences, programmeId]) : await session.sql<PeopleRow>(UNITS, [settings.level, programmeId])).map(inCodes);
    const blackouts = (await session.sql<Omit<Blackout, 'unitIds'> & { unitIds: string[] }>(BLACKOUTS, [programmeId, start])).map((one): Blackout => ({ ...one, unitIds: new Set(one.unitIds) }));
    const found = (await (audiences.length > 0 ? this.capacity.reader?.demandOfAudiences(session, programmeId, audiences) : this.capacity.reader?.demand(session, programmeId, placesOf(rows)))) ?? { skills: [], needs: [] };
    const demand: TrainingDemand = { ...found, needs: found.needs.map(inCodes) };
    const trainers = (await this.capacity.reader?.trainers(session, weeks)) ?? [];
    const busy = await session.sql<BusyWave>(BUSY, [programmeId]);
    return {
      units: unitsOf(rows, { settings, blackouts, demand, busy, weeks }),
      ...(await waveDependencies(session, programmeId, settings)),
      skills: demand.skills,
      trainers: trainers.map(({ timeZone, ...trainer }): PlannerTrainer => ({ ...trainer, offset: offsetOn(timeZone, start) })),
      countries: countriesOf([...rows, ...demand.needs].map(({ country }) => country), blackouts, weeks),
    };
  }
}

/** A country by its code, however the directory writes it; as it is written where nobody knows it. */
const inCodes = <T extends { readonly country: string }>(row: T): T => ({ ...row, country: countryOf(row.country) ?? row.country });

function placesOf(rows: readonly PeopleRow[]): { orgUnitId: string; ofUnitIds: string[] }[] {
  const places = new Map<string, Set<string>>();
  for (const { id, unitId } of rows) if (unitId !== null) places.set(id, (places.get(id) ?? new Set()).add(unitId));
  return [...places].map(([orgUnitId, of]) => ({ orgUnitId, ofUnitIds: [...of] }));
}
