import { Injectable } from '@nestjs/common';
import { addDays, day, type TenantSession } from '@realign/kernel';
import { ruledCountries, writingsWithin } from '../privacy/protected-countries';

/** Who took it up and since when, by the module $1. */
const TAKEN = {
  completed: 'select person_id, min(completed_on) as first_on from training.completion_v where module_id = $1 group by person_id',
  attended: 'select person_id, min(attended_on) as first_on from training.attendance_v where module_id = $1 group by person_id',
} as const;
export type TrainingSign = keyof typeof TAKEN;

/**
 * How many of each block had taken it up by the end of each week from $2 to $3 (Mondays), coded at both ends as `adoption.publish_figures` does: nobody and one, all and
 * all but one, are given as what such blocks have on average. Blocks with anybody under an agreement with the works council, by unit or by country ($4: as the directory writes them), are told apart.
 */
const takeUpOf = (sign: TrainingSign): string => `
  with formation as (select f.id from adoption.disclosure_formation f where not exists (select 1 from adoption.disclosure_formation c where c.coarsens_id = f.id) order by f.valid_from desc, f.formed_at desc limit 1),
  block as (select b.id, b.org_unit_id, b.people as n from adoption.disclosure_block b join formation f on f.id = b.formation_id where b.org_unit_id is not null),
  covered as (
    select distinct m.block_id from formation f join adoption.disclosure_member m on m.formation_id = f.id join directory.person p on p.id = m.person_id
    where p.country = any($4::text[]) or exists (select 1 from adoption.works_council_rule r join directory.named_unit_v c on c.org_unit_id = r.org_unit_id and c.below_id = p.org_unit_id where r.kind = 'legal_entity')),
  began as (
    select m.block_id, greatest(date_trunc('week', t.first_on)::date, $2::date) as monday, count(*)::integer as n
    from (${TAKEN[sign]}) t join adoption.disclosure_member m on m.person_id = t.person_id join formation f on f.id = m.formation_id group by 1, 2),
  counts as (
    select b.id, b.org_unit_id, b.n, w::date as monday, sum(coalesce(x.n, 0)) over (partition by b.id order by w)::integer as a
    from block b cross join generate_series($2::date, $3::date, interval '7 days') w left join began x on x.block_id = b.id and x.monday = w::date),
  ends as (
    select monday, count(*) filter (where a <= 1) as lows, sum(a) filter (where a <= 1) as ones, count(*) filter (where a >= n - 1) as highs, sum(n - a) filter (where a >= n - 1) as zeros from counts group by monday),
  mean as (
    select monday, case when lows = 1 then 0.5 when lows > 1 then greatest(1, least(ones, lows - 1))::double precision / lows end as low,
      case when highs = 1 then 0.5 when highs > 1 then greatest(1, least(zeros, highs - 1))::double precision / highs end as high from ends),
  safe as (
    select c.org_unit_id, c.monday, sum(c.n) as n, sum(case when c.a <= 1 then m.low when c.a >= c.n - 1 then c.n - m.high else c.a end) as v, bool_or(k.block_id is not null) as is_covered
    from counts c join mean m on m.monday = c.monday left join covered k on k.block_id = c.id group by 1, 2)
  select org_unit_id as "unitId", bool_or(is_covered) as "isCovered", array_agg(monday::text order by monday) as mondays, array_agg(v / n order by monday) as shares from safe group by org_unit_id`;

export interface ProtectedTakeUp {
  /** Share of people, 0 to 1, by unit; one for each of the weeks asked about. */
  readonly shares: ReadonlyMap<string, readonly (number | null)[]>;
  /** Units with anybody under an agreement with the works council: what was recorded of their people's training is not looked at. */
  readonly covered: readonly string[];
}

/** How many people took something up, by unit and week, from what is recorded of their training. Whole blocks only. */
@Injectable()
export class ProtectedTakeUpOfUnits {
  /** @returns undefined when nobody did, so that nothing is known rather than 0 */
  async fromTraining(session: TenantSession, sign: TrainingSign, moduleId: string, weeks: readonly string[]): Promise<ProtectedTakeUp | undefined> {
    const [first, last] = [weeks[0], weeks.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    if (!(await session.one(`select 1 from (${TAKEN[sign]}) t where t.first_on < $2::date limit 1`, [moduleId, addDays(day(last), 7)]))) return undefined;
    const rows = await session.sql<{ unitId: string; isCovered: boolean; mondays: string[]; shares: number[] }>(takeUpOf(sign), [moduleId, first, last, await writingsWithin(session, await ruledCountries(session))]);
    const shares = rows.filter(({ isCovered }) => !isCovered).map(({ unitId, mondays, shares: known }) => {
      const at = new Map(mondays.map((monday, i) => [monday, Math.min(1, known[i] ?? 0)]));
      return [unitId, weeks.map((week) => at.get(week) ?? null)] as const;
    });
    return { shares: new Map(shares), covered: rows.filter(({ isCovered }) => isCovered).map(({ unitId }) => unitId) };
  }
}
