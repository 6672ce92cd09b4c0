import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { addDays, day, type TenantSession } from '@realign/kernel';
import { TrainerCapacity, type CapacityNeed, type CapacityPlace, type CapacitySkill, type CapacityTrainer, type TrainerCapacityReader, type TrainingDemand } from '@realign/programmes/contract';
import { hoursByTrainer, languageToTeach, type TrainerTime } from '@realign/training/domain';
import { TRAINER_TIMES } from './capacity.view';

/** What the programme's live plans teach in sessions, and whom: a role (with how it is covered) or an audience. */
const TAUGHT = `
  select distinct m.id as skill, m.title as name, m.minutes, d.role_key as "roleKey", d.cover_kind as "coverKind", d.people_per_holder as "peoplePerHolder", case when p.role_definition_id is null then p.audience_id end as "audienceId"
  from training.training_plan p join training.training_plan_item i on i.tenant_id = p.tenant_id and i.plan_id = p.id and not i.is_removed and i.requirement in ('required', 'recommended')
  join training.training_module m on m.tenant_id = i.tenant_id and m.id = i.module_id and m.format = 'session' and not m.is_retired
  left join roles.role_definition_v d on d.role_definition_id = p.role_definition_id
  where p.programme_id = $1 and p.state = 'active' order by m.id, d.role_key`;

const UNPLACED = `p.state = 'active' and not exists (select 1 from programmes.placed_person_v r where r.programme_id = $1 and r.person_id = p.id)`;

/** Units as they are launched ($2) with the units whose people they are launched with ($3), whom no launched, held or overdue wave of the programme ($1) has. */
const OF_UNITS = `unnest($2::uuid[], $3::uuid[]) c(org_unit_id, of_unit_id) join directory.person p on p.org_unit_id = c.of_unit_id and ${UNPLACED}`;

/** Audiences ($2) in place of units: each person with the first they are in. */
const OF_AUDIENCES = `
  (select distinct on (m.person_id) m.audience_id as org_unit_id, m.person_id from unnest($2::uuid[]) with ordinality a(audience_id, at)
   join directory.audience_member_v m on m.audience_id = a.audience_id and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date) order by m.person_id, a.at) c
  join directory.person p on p.id = c.person_id and ${UNPLACED}`;

/** People of each unit by language and country, those who lead somebody, and those of an audience; languages as they are written. */
const PEOPLE = (from: string): string => `
  with leads as (select distinct manager_id from directory.person where state = 'active' and manager_id is not null)
  select c.org_unit_id as "orgUnitId", coalesce(p.language, '') as language, coalesce(upper(p.country), '') as country,
    count(*)::integer as people, count(l.manager_id)::integer as leaders
  from ${from} left join leads l on l.manager_id = p.id
  group by 1, 2, 3 order by 1, 2, 3`;

/** `audience` is the place of the parameter that names whom a plan teaches. */
const MEMBERS = (from: string, audience: string): string => `
  select c.org_unit_id as "orgUnitId", coalesce(p.language, '') as language, coalesce(upper(p.country), '') as country, count(*)::integer as people, 0 as leaders
  from ${from}
  where exists (select 1 from directory.audience_member_v a where a.audience_id = ${audience} and a.person_id = p.id and a.valid_from <= current_date and (a.valid_to is null or a.valid_to > current_date))
  group by 1, 2, 3 order by 1, 2, 3`;

interface Group {
  readonly orgUnitId: string;
  readonly language: string;
  readonly country: string;
  readonly people: number;
  readonly leaders: number;
}

interface Taught extends CapacitySkill {
  readonly skill: string;
  readonly roleKey: string | null;
  readonly coverKind: 'fixed' | 'ratio' | 'audience' | null;
  readonly peoplePerHolder: number | null;
  readonly audienceId: string | null;
}

/** Tells the wave planner who teaches, and what launching a unit would ask of them. */
@Injectable()
export class PlannedCapacity implements TrainerCapacityReader, OnModuleInit {
  constructor(@Optional() @Inject(TrainerCapacity) private readonly capacity: TrainerCapacity | null) {}

  onModuleInit(): void {
    this.capacity?.register(this);
  }

  async trainers(session: TenantSession, weeks: readonly string[]): Promise<CapacityTrainer[]> {
    const [first, last] = [weeks[0], weeks.at(-1)];
    if (first === undefined || last === undefined) return [];
    const rows = await session.sql<TrainerTime & { languages: string[]; timeZone: string; skills: string[] }>(TRAINER_TIMES, [first, addDays(day(last), 6)]);
    const hours = new Map(hoursByTrainer(weeks.map(day), rows).map((one) => [one.personId, one.weeks]));
    return rows.map(({ personId, name, languages, timeZone, skills }) => ({
      id: personId, name, timeZone, skills,
      languages: [...new Set(languages.map(languageToTeach))],
      minutes: (hours.get(personId) ?? []).map(({ available, booked }) => Math.max(0, Math.floor((available - booked) * 60))),
    }));
  }

  demand(session: TenantSession, programmeId: string, places: readonly CapacityPlace[]): Promise<TrainingDemand> {
    const pairs = [...new Map(places.flatMap(({ orgUnitId, ofUnitIds }) => ofUnitIds.map((of) => [`${orgUnitId} ${of}`, [orgUnitId, of]] as const))).values()];
    return this.taughtTo(session, { from: OF_UNITS, who: [programmeId, pairs.map(([unit]) => unit), pairs.map(([, of]) => of)], isEmpty: pairs.length === 0 });
  }

  demandOfAudiences(session: TenantSession, programmeId: string, audienceIds: readonly string[]): Promise<TrainingDemand> {
    return this.taughtTo(session, { from: OF_AUDIENCES, who: [programmeId, audienceIds], isEmpty: audienceIds.length === 0 });
  }

  private async taughtTo(session: TenantSession, { from, who, isEmpty }: { readonly from: string; readonly who: readonly unknown[]; readonly isEmpty: boolean }): Promise<TrainingDemand> {
    const taught = await session.sql<Taught>(TAUGHT, [who[0]]);
    const groups = isEmpty ? [] : alike(await session.sql<Group>(PEOPLE(from), who));
    const needs: CapacityNeed[] = [];
    for (const one of taught) {
      const learners = one.audienceId === null ? holdersOf(one, groups) : alike(await session.sql<Group>(MEMBERS(from, `$${who.length + 1}`), [...who, one.audienceId]));
      needs.push(...learners.filter(({ people }) => people > 0).map(({ orgUnitId, language, country, people }) => ({ orgUnitId, language, country, skill: one.skill, learners: people })));
    }
    const skills = [...new Map(taught.map(({ skill, name, minutes }) => [skill, { key: skill, name, minutes }])).values()];
    return { skills, needs: together(needs) };
  }
}

/** People of one unit and country whose language is the same, however it is written, as one group. */
function alike(rows: readonly Group[]): Group[] {
  const found = new Map<string, Group>();
  for (const row of rows) {
    const language = languageToTeach(row.language);
    const key = `${row.orgUnitId}|${language}|${row.country}`;
    const before = found.get(key);
    found.set(key, { ...row, language, people: row.people + (before?.people ?? 0), leaders: row.leaders + (before?.leaders ?? 0) });
  }
  return [...found.values()];
}

/** How many of each group will hold a role once its unit is launched: those who lead people, or so many in a hundred and at least one. A role with a fixed number of holders is filled before. */
function holdersOf({ roleKey, coverKind, peoplePerHolder }: Taught, groups: readonly Group[]): Group[] {
  if (roleKey === 'people_manager') return groups.map((group) => ({ ...group, people: group.leaders }));
  if (coverKind !== 'ratio' || !peoplePerHolder) return [];
  const units = new Map<string, Group[]>();
  for (const group of groups) units.set(group.orgUnitId, [...(units.get(group.orgUnitId) ?? []), group]);
  return [...units.values()].flatMap((own) => shareOut(own, Math.max(1, Math.round(own.reduce((sum, { people }) => sum + people, 0) / peoplePerHolder))));
}

/** So many holders among a unit's groups, by their size; what is left goes to the largest remainders (Hamilton's method). */
function shareOut(groups: readonly Group[], holders: number): Group[] {
  const people = groups.reduce((sum, group) => sum + group.people, 0);
  const exact = groups.map((group) => (holders * group.people) / people);
  const whole = exact.map(Math.floor);
  const order = exact.map((value, at) => ({ at, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of order.slice(0, holders - whole.reduce((sum, one) => sum + one, 0))) whole[at] = (whole[at] ?? 0) + 1;
  return groups.map((group, at) => ({ ...group, people: whole[at] ?? 0 }));
}

/** One need for each unit, language, country and module, also where several roles learn the same. */
function together(needs: readonly CapacityNeed[]): CapacityNeed[] {
  const found = new Map<string, CapacityNeed>();
  for (const need of needs) {
    const key = `${need.orgUnitId}|${need.language}|${need.country}|${need.skill}`;
    found.set(key, { ...need, learners: need.learners + (found.get(key)?.learners ?? 0) });
  }
  return [...found.values()];
}
