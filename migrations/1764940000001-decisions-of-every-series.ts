import type { MigrationInterface, QueryRunner } from 'typeorm';

const OPENED = 'select distinct on (tenant_id, programme_id) tenant_id, programme_id, checkpoint_id, due_at, tz, need_decision - decided as waiting from reviews.checkpoint_v where cycle_state <> \'closed\' order by tenant_id, programme_id, seq desc';

/** As it was: only the programme's own series counts. */
const OF_THE_OWN = {
  ctes: `opened as (${OPENED}),
  passed as (select distinct on (tenant_id, programme_id) tenant_id, programme_id, state from reviews.checkpoint_v where cycle_state = 'closed' or state = 'lapsed' order by tenant_id, programme_id, seq desc)`,
  waiting: 'coalesce(o.waiting, 0)::integer',
  late: 'coalesce((now() at time zone p.time_zone)::date - (o.due_at at time zone o.tz)::date, 0)',
  lapsed: `coalesce(l.state in ('lapsed', 'escalated'), false)`,
  joins: 'left join passed l on l.tenant_id = p.tenant_id and l.programme_id = p.id',
};

/** A decision waits wherever it waits: at the programme's own checkpoint or at one of its waves, goals, role measures or training plans. */
const OF_EVERY_SERIES = {
  ctes: `opened as (${OPENED}),
  asked as (select tenant_id, programme_id, sum(need_decision - decided) as waiting, max((now() at time zone tz)::date - (due_at at time zone tz)::date) as days_late
    from reviews.series_checkpoint_v where state in ('pack_frozen', 'in_review') and need_decision > decided group by tenant_id, programme_id),
  last_of as (select distinct on (c.tenant_id, c.cadence_id) c.tenant_id, c.programme_id, c.state from reviews.checkpoint c join reviews.review_cadence d on d.tenant_id = c.tenant_id and d.id = c.cadence_id
    where d.ended_on is null and c.state in ('decided', 'actioned', 'verified', 'lapsed', 'escalated') order by c.tenant_id, c.cadence_id, c.seq desc),
  passed as (select tenant_id, programme_id, bool_or(state in ('lapsed', 'escalated')) as has_lapsed from last_of group by tenant_id, programme_id)`,
  waiting: 'coalesce(a.waiting, 0)::integer',
  late: 'coalesce(a.days_late, 0)',
  lapsed: 'coalesce(l.has_lapsed, false)',
  joins: `left join passed l on l.tenant_id = p.tenant_id and l.programme_id = p.id
  left join asked a on a.tenant_id = p.tenant_id and a.programme_id = p.id`,
};

/** How programmes stand, side by side: decisions that wait, are late or lapsed are counted in every series of a programme. */
export class DecisionsOfEverySeries1764940000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(portfolio(OF_EVERY_SERIES));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(portfolio(OF_THE_OWN));
  }
}

const portfolio = (of: typeof OF_THE_OWN): string => `
  create or replace view reporting.portfolio_v with (security_invoker = true) as
  with burdened as (
    select w.tenant_id, w.org_unit_id, max(w.p95) as highest, bool_or(w.p95 > c.hours_limit and w.week_on < current_date + 28) as is_over
    from reporting.unit_week w join reporting.change_load c on c.tenant_id = w.tenant_id where w.week_on > current_date - 7 and w.week_on < current_date + 84 group by w.tenant_id, w.org_unit_id),
  load as (
    select s.tenant_id, s.programme_id, max(b.highest) as highest, count(*) filter (where b.is_over) as over
    from (select distinct tenant_id, programme_id, org_unit_id from programmes.wave_unit_v where state not in ('withdrawn', 'held', 'merged')) s
    join burdened b on b.tenant_id = s.tenant_id and b.org_unit_id = s.org_unit_id group by s.tenant_id, s.programme_id),
  vacant as (select tenant_id, programme_id, count(*) as places from roles.vacancy_v group by tenant_id, programme_id),
  signed as (select tenant_id, programme_id, bool_or(signed_number = current_number and (re_attest_by is null or re_attest_by >= current_date)) as is_signed from programmes.purpose_signature_v group by tenant_id, programme_id),
  ${of.ctes}
  select p.tenant_id, p.id as programme_id, p.name, p.state, o.checkpoint_id, (o.due_at at time zone o.tz)::date as checkpoint_on, ${of.waiting} as decisions_waiting,
    ${of.late} as days_late, ${of.lapsed} as has_lapsed,
    p.sponsor_person_id is not null as has_sponsor, s.display_name as sponsor_name, coalesce(v.places, 0)::integer as vacancies, d.highest as highest_load, coalesce(d.over, 0)::integer as units_over, coalesce(g.is_signed, false) as is_purpose_signed,
    r.level as override_level
  from programmes.programme p
  left join opened o on o.tenant_id = p.tenant_id and o.programme_id = p.id
  ${of.joins}
  left join vacant v on v.tenant_id = p.tenant_id and v.programme_id = p.id
  left join load d on d.tenant_id = p.tenant_id and d.programme_id = p.id
  left join signed g on g.tenant_id = p.tenant_id and g.programme_id = p.id
  left join directory.person s on s.tenant_id = p.tenant_id and s.id = p.sponsor_person_id
  left join reporting.rag_override r on r.tenant_id = p.tenant_id and r.programme_id = p.id and r.expires_on >= current_date`;
