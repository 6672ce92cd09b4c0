import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { UnitReadings } from '@realign/adoption/domain';

/** Three years, as of the published weeks. */
const DAYS_READ = 7 * 156;
/** A reading of a longer stretch belongs to no week. */
const MOST_DAYS = 7;

/** Readings of the metric $1 by unit that a programme ($2) may look at, in the newest three years; of stretches of a week or less. */
const READINGS = `
  reading as (
    select o.org_unit_id, date_trunc('week', o.period_end)::date as monday, o.value from goals.observation_v o
    where o.metric_id = $1 and o.org_unit_id is not null and (o.programme_id is null or o.programme_id = $2) and o.period_end - o.period_start < ${MOST_DAYS} and (o.n is null or o.n >= $3::integer)
      and o.period_end > (select max(x.period_end) from goals.observation_v x where x.metric_id = $1 and x.org_unit_id is not null) - ${DAYS_READ})`;

/**
 * A unit that is read, unless one below it is read too: people are counted once, and where an area and its teams are both told the teams are compared. Units below the smallest group ($3) are left
 * out, however they came to be told.
 */
const BY_UNIT = `
  with ${READINGS},
  told as (select distinct org_unit_id from reading),
  lowest as (select t.org_unit_id from told t where not exists (select 1 from directory.unit_below_v c join told b on b.org_unit_id = c.below_id where c.org_unit_id = t.org_unit_id and c.depth > 0)),
  sized as (select l.org_unit_id, count(*)::integer as people from lowest l join directory.unit_member_v m on m.org_unit_id = l.org_unit_id group by l.org_unit_id having count(*) >= $3::integer),
  weekly as (select r.org_unit_id, r.monday, avg(r.value) as value from reading r join sized s on s.org_unit_id = r.org_unit_id group by 1, 2)
  @PEOPLE
  select s.org_unit_id as "unitId", s.people, @WEEK_PEOPLE as "weekPeople", (select array_agg(c.below_id) from directory.unit_below_v c where c.org_unit_id = s.org_unit_id) as members,
    array_agg(w.monday::text order by w.monday) as weeks, array_agg(w.value order by w.monday) as values
  from sized s join weekly w on w.org_unit_id = s.org_unit_id @JOIN group by s.org_unit_id, s.people order by s.org_unit_id`;

/**
 * How many people each unit had at the end of each week with a reading: whoever came counts from their day on, whoever left up to theirs, and units as they stood. Of weeks before the directory
 * was first filled the people of its first day count: of those who had left by then it knows nothing.
 */
const PEOPLE_OF_WEEKS = `,
  stay as (
    select s.org_unit_id, greatest(c.valid_from, p.valid_from) as first, least(c.valid_to, p.valid_to) as after from sized s
    join directory.unit_span_v c on c.org_unit_id = s.org_unit_id join directory.person_span_v p on p.org_unit_id = c.below_id
    where c.valid_from < coalesce(p.valid_to, 'infinity') and p.valid_from < coalesce(c.valid_to, 'infinity')),
  point as (
    select org_unit_id, first as day, count(*) as n, null::date as monday from stay group by 1, 2
    union all select org_unit_id, after, -count(*), null from stay where after is not null group by 1, 2
    union all select w.org_unit_id, greatest(w.monday + 6, (select min(created_at)::date from directory.person)), 0, w.monday from weekly w),
  counted as (select org_unit_id, monday, sum(n) over (partition by org_unit_id order by day, monday is not null rows unbounded preceding)::integer as people from point)`;

const AS_TODAY = BY_UNIT.replace('@PEOPLE', '').replace('@WEEK_PEOPLE', 'null').replace('@JOIN', '');
const BY_WEEK = BY_UNIT.replace('@PEOPLE', PEOPLE_OF_WEEKS).replace('@WEEK_PEOPLE', 'array_agg(k.people order by w.monday)').replace('@JOIN', 'join counted k on k.org_unit_id = w.org_unit_id and k.monday = w.monday');

/** Metrics that are read by unit; `every` is how many weeks lie between most of their readings, or how many each is of. Readings of longer stretches count where there are no others. */
const CHOICES = `
  with told as (
    select o.metric_id, o.org_unit_id, date_trunc('week', o.period_end)::date as monday, greatest(1, ceil((o.period_end - o.period_start + 1) / 7.0))::integer as long,
      bool_or(o.period_end - o.period_start < ${MOST_DAYS}) over (partition by o.metric_id) as has_short
    from goals.observation_v o where o.org_unit_id is not null and (o.programme_id is null or o.programme_id = $1)),
  reading as (select metric_id, org_unit_id, monday, long from told where long = 1 or not has_short),
  week as (select metric_id, monday, monday - lag(monday) over (partition by metric_id order by monday) as after from (select distinct metric_id, monday from reading) r),
  stretch as (select metric_id, max(long) as long from reading group by metric_id),
  rhythm as (select metric_id, count(*)::integer as weeks, coalesce(percentile_disc(0.5) within group (order by after) / 7, 1)::integer as every from week group by metric_id)
  select m.metric_id as "metricId", m.name, m.unit, m.class, u.units, r.weeks, greatest(r.every, l.long) as every
  from (select metric_id, count(distinct org_unit_id)::integer as units from reading group by 1 having count(distinct org_unit_id) > 1) u
  join rhythm r on r.metric_id = u.metric_id join stretch l on l.metric_id = u.metric_id join goals.metric_v m on m.metric_id = u.metric_id order by m.class, m.name, 1 limit 100`;

export interface ReadMetric {
  readonly metricId: string;
  readonly name: string;
  readonly unit: string;
  readonly class: 'use' | 'behaviour' | 'sentiment' | 'outcome';
  readonly units: number;
  readonly weeks: number;
  /** Most of its readings lie so many weeks apart. */
  readonly every: number;
}

/** Metrics of the catalogue that are read by unit. What is brought in as a figure of a whole unit is not people's own facts; of units below the smallest group it is not read all the same. */
@Injectable()
export class ReadingsOfUnits {
  /** Week by week; several readings of one week count as their mean. @param isEach what is told by the person, so that the people of each week are needed */
  of(session: TenantSession, metricId: string, programmeId: string, minGroupSize: number, isEach = false): Promise<UnitReadings[]> {
    return session.sql<UnitReadings>(isEach ? BY_WEEK : AS_TODAY, [metricId, programmeId, minGroupSize]);
  }

  /** Metrics with readings of at least two units. */
  metrics(session: TenantSession, programmeId: string): Promise<ReadMetric[]> {
    return session.sql<ReadMetric>(CHOICES, [programmeId]);
  }
}
