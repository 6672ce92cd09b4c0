import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { notFound, TenantDb } from '@realign/platform';
import type { CalibrationView, ProgrammeCalibrationView } from '@realign/goals/contract';
import { calibrate, calibrationCourse, type DatedJudged } from '@realign/goals/domain';

interface JudgedRow extends DatedJudged {
  readonly isMine: boolean;
}

/** Given before the day had come where the programme is. */
const FORESIGHT = (checkIn: 'c' | 's'): string => `(${checkIn}.submitted_at at time zone p.time_zone)::date < t.on_day`;

/** Milestones that were promised when something was said, reached as they are now, or as they were when they were removed. */
const MILESTONES_THEN = `
  select count(*) filter (where coalesce(s.reached_on, (b.value ->> 'reachedOn')::date) <= t.on_day)::float8 / count(*) as value
  from jsonb_array_elements(was.promise -> 'stood') b left join goals.milestone s on s.tenant_id = k.tenant_id and s.id = (b.value ->> 'id')::uuid having count(*) > 0`;

/** A statement is judged by the target, direction, day, metric and milestones it was made about, whatever they became since: once that day has passed and a reading of about that day (within 45 days) is there. What was said, or corrected, only once the day had come is hindsight and leaves what was said before it. */
const JUDGED = `
  select c.confidence / 10.0::float8 as chance, t.on_day::text as on, c.submitted_by_user is not null and c.submitted_by_user = $2 as "isMine",
    case when coalesce(c.semantics, k.semantics) in ('increase', 'at_least') then r.value >= coalesce(c.target, k.target) else r.value <= coalesce(c.target, k.target) end as "cameTrue"
  from goals.check_in c
  join goals.key_result k on k.tenant_id = c.tenant_id and k.id = c.key_result_id
  join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id
  join programmes.programme p on p.tenant_id = g.tenant_id and p.id = g.programme_id
  cross join lateral (select coalesce(c.target_on, k.target_on) as on_day) t
  left join lateral (select e.value as promise from jsonb_array_elements(k.earlier) with ordinality e(value, n) where (e.value ->> 'at')::timestamptz > c.submitted_at order by e.n limit 1) was on true
  cross join lateral (select case when was.promise is null then k.metric_id else (was.promise -> 'readFrom' ->> 'id')::uuid end as metric_id) f
  join lateral (
    select x.value from (
      select o.value, o.period_end as as_of from goals.observation o where o.tenant_id = k.tenant_id and o.metric_id = f.metric_id and o.org_unit_id is null and (o.programme_id is null or o.programme_id = g.programme_id)
      union all select n.value, n.as_of from goals.check_in n where n.tenant_id = k.tenant_id and n.key_result_id = k.id and n.value is not null and not exists (select 1 from goals.check_in s where s.tenant_id = n.tenant_id and s.supersedes_id = n.id)
        and not exists (select 1 from goals.observation o where o.tenant_id = k.tenant_id and o.metric_id = f.metric_id and o.org_unit_id is null and (o.programme_id is null or o.programme_id = g.programme_id) and o.period_end <= n.as_of)
      union all select count(*) filter (where s.reached_on <= t.on_day)::float8 / count(*), t.on_day from goals.milestone s where s.tenant_id = k.tenant_id and s.key_result_id = k.id and k.kind = 'milestone' and was.promise is null having count(*) > 0
      union all select m.value, t.on_day from (${MILESTONES_THEN}) m where k.kind = 'milestone') x
    where x.as_of between t.on_day - 45 and t.on_day + 45 order by abs(x.as_of - t.on_day), x.as_of desc limit 1) r on true
  where g.programme_id = $1 and c.confidence is not null and c.as_of < t.on_day and t.on_day < current_date and ${FORESIGHT('c')}
    and not exists (select 1 from goals.check_in s where s.tenant_id = c.tenant_id and s.supersedes_id = c.id and ${FORESIGHT('s')})`;

@Injectable()
export class CalibrationService {
  constructor(private readonly db: TenantDb) {}

  ofProgramme(actor: Actor, programmeId: string): Promise<ProgrammeCalibrationView> {
    return this.db.read(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      const rows = await session.sql<JudgedRow>(JUDGED, [programmeId, actor.accountId]);
      return { mine: present(rows.filter(({ isMine }) => isMine)), everybody: present(rows) };
    });
  }
}

const present = (rows: readonly JudgedRow[]): CalibrationView | null => {
  const answer = calibrate(rows);
  return answer && { ...answer, bands: answer.bands.map((band) => ({ ...band })), course: calibrationCourse(rows).map((quarter) => ({ ...quarter })) };
};
