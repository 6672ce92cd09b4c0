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
  select s.org_unit_id as "unitId", s.people, (select array_agg(c.below_id) from directory.unit_below_v c where c.org_unit_id = s.org_unit_id) as members,
    array_agg(w.monday::text order by w.monday) as weeks, array_agg(w.value order by w.monday) as values
  from sized s join weekly w on w.org_unit_id = s.org_unit_id group by s.org_unit_id, s.people order by s.org_unit_id`;

const CHOICES = `
  select m.metric_id as "metricId", m.name, m.unit, m.class, count(distinct o.org_unit_id)::integer as units, count(distinct date_trunc('week', o.period_end))::integer as weeks
  from goals.observation_v o join goals.metric_v m on m.metric_id = o.metric_id
  where o.org_unit_id is not null and (o.programme_id is null or o.programme_id = $1) and o.period_end - o.period_start < ${MOST_DAYS} group by 1, 2, 3, 4 having count(distinct o.org_unit_id) > 1 order by m.class, m.name, 1 limit 100`;

export interface ReadMetric {
  readonly metricId: string;
  readonly name: string;
  readonly unit: string;
  readonly class: 'use' | 'behaviour' | 'sentiment' | 'outcome';
  readonly units: number;
  readonly weeks: number;
}

/** Metrics of the catalogue that are read by unit. What is brought in as a figure of a whole unit is not people's own facts; of units below the smallest group it is not read all the same. */
@Injectable()
export class ReadingsOfUnits {
  /** Week by week; several readings of one week count as their mean. */
  of(session: TenantSession, metricId: string, programmeId: string, minGroupSize: number): Promise<UnitReadings[]> {
    return session.sql<UnitReadings>(BY_UNIT, [metricId, programmeId, minGroupSize]);
  }

  /** Metrics with readings of at least two units. */
  metrics(session: TenantSession, programmeId: string): Promise<ReadMetric[]> {
    return session.sql<ReadMetric>(CHOICES, [programmeId]);
  }
}
