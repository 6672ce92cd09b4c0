import type { MigrationInterface, QueryRunner } from 'typeorm';

const PLACED = `select distinct tenant_id, programme_id, org_unit_id from programmes.wave_unit_v where state not in ('withdrawn', 'held', 'merged')`;
const AHEAD = 'w.week_on > current_date - 7 and w.week_on < current_date + 84';

/** Each programme looked through every week of each of its units. */
const LOAD_BY_WEEK = `
  load as (
    select s.tenant_id, s.programme_id, max(w.p95) as highest, count(distinct w.org_unit_id) filter (where w.p95 > c.hours_limit and w.week_on < current_date + 28) as over
    from (${PLACED}) s
    join reporting.unit_week w on w.tenant_id = s.tenant_id and w.org_unit_id = s.org_unit_id and ${AHEAD}
    join reporting.change_load c on c.tenant_id = w.tenant_id group by s.tenant_id, s.programme_id)`;

/** The weeks of each unit are looked through once, however many programmes share it. */
const LOAD_BY_UNIT = `
  burdened as (
    select w.tenant_id, w.org_unit_id, max(w.p95) as highest, bool_or(w.p95 > c.hours_limit and w.week_on < current_date + 28) as is_over
    from reporting.unit_week w join reporting.change_load c on c.tenant_id = w.tenant_id where ${AHEAD} group by w.tenant_id, w.org_unit_id),
  load as (
    select s.tenant_id, s.programme_id, max(b.highest) as highest, count(*) filter (where b.is_over) as over
    from (${PLACED}) s join burdened b on b.tenant_id = s.tenant_id and b.org_unit_id = s.org_unit_id group by s.tenant_id, s.programme_id)`;

/** How programmes stand, side by side: the view that was, with its load worked out by unit. */
export class PortfolioByUnit1764920300001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(portfolio(LOAD_BY_UNIT));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(portfolio(LOAD_BY_WEEK));
  }
}

const portfolio = (load: string): string => `
  create or replace view reporting.portfolio_v with (security_invoker = true) as
  with ${load},
  vacant as (select tenant_id, programme_id, count(*) as places from roles.vacancy_v group by tenant_id, programme_id),
  signed as (select tenant_id, programme_id, bool_or(signed_number = current_number and (re_attest_by is null or re_attest_by >= current_date)) as is_signed from programmes.purpose_signature_v group by tenant_id, programme_id),
  opened as (select distinct on (tenant_id, programme_id) tenant_id, programme_id, checkpoint_id, due_at, tz, need_decision - decided as waiting from reviews.checkpoint_v where cycle_state <> 'closed' order by tenant_id, programme_id, seq desc),
  passed as (select distinct on (tenant_id, programme_id) tenant_id, programme_id, state from reviews.checkpoint_v where cycle_state = 'closed' or state = 'lapsed' order by tenant_id, programme_id, seq desc)
  select p.tenant_id, p.id as programme_id, p.name, p.state, o.checkpoint_id, (o.due_at at time zone o.tz)::date as checkpoint_on, coalesce(o.waiting, 0)::integer as decisions_waiting,
    coalesce((now() at time zone p.time_zone)::date - (o.due_at at time zone o.tz)::date, 0) as days_late, coalesce(l.state in ('lapsed', 'escalated'), false) as has_lapsed,
    p.sponsor_person_id is not null as has_sponsor, s.display_name as sponsor_name, coalesce(v.places, 0)::integer as vacancies, d.highest as highest_load, coalesce(d.over, 0)::integer as units_over, coalesce(g.is_signed, false) as is_purpose_signed,
    r.level as override_level
  from programmes.programme p
  left join opened o on o.tenant_id = p.tenant_id and o.programme_id = p.id
  left join passed l on l.tenant_id = p.tenant_id and l.programme_id = p.id
  left join vacant v on v.tenant_id = p.tenant_id and v.programme_id = p.id
  left join load d on d.tenant_id = p.tenant_id and d.programme_id = p.id
  left join signed g on g.tenant_id = p.tenant_id and g.programme_id = p.id
  left join directory.person s on s.tenant_id = p.tenant_id and s.id = p.sponsor_person_id
  left join reporting.rag_override r on r.tenant_id = p.tenant_id and r.programme_id = p.id and r.expires_on >= current_date`;
