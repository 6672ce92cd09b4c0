import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An audience that becomes another kind, or one of another unit, keeps who was in it before: `computed_from` is the day from which the kind it has now
 * says who belongs; before it the kept members do.
 */
export class WhoWasInAnAudience1764960000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table directory.audience add column computed_from date');
    await runner.query(memberView({ from: (...days) => `greatest(${days.join(', ')}, a.computed_from)`, since: (...untils) => untils.map((until) => ` and (a.computed_from is null or ${until} is null or ${until} > a.computed_from)`).join('') }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(memberView({ from: (...days) => (days.length === 1 ? (days[0] ?? '') : `greatest(${days.join(', ')})`), since: () => '' }));
    await runner.query('alter table directory.audience drop column computed_from');
  }
}

interface Cut {
  readonly from: (...days: string[]) => string;
  readonly since: (...untils: string[]) => string;
}

const memberView = ({ from, since }: Cut): string => `
  create or replace view directory.audience_member_v with (security_invoker = true) as
  select s.tenant_id, s.audience_id, s.person_id, lower(s.span) as valid_from, case when upper_inf(s.span) then null else upper(s.span) end as valid_to
  from (
    select a.tenant_id, a.id as audience_id, p.person_id, unnest(range_agg(daterange(${from('p.valid_from')}, p.valid_to))) as span
    from directory.audience a join directory.person_span_v p on p.tenant_id = a.tenant_id${since('p.valid_to')} where a.kind = 'organisation' group by a.tenant_id, a.id, p.person_id
    union all
    select a.tenant_id, a.id, p.person_id, unnest(range_agg(daterange(${from('p.valid_from', 'u.valid_from')}, least(p.valid_to, u.valid_to))))
    from directory.audience a join directory.named_unit_span_v u on u.tenant_id = a.tenant_id and u.org_unit_id = a.org_unit_id${since('u.valid_to')}
    join directory.person_span_v p on p.tenant_id = u.tenant_id and p.org_unit_id = u.below_id
      and (u.valid_to is null or p.valid_from < u.valid_to) and (p.valid_to is null or p.valid_to > u.valid_from)${since('p.valid_to')}
    where a.kind = 'unit' group by a.tenant_id, a.id, p.person_id) s
  union all select tenant_id, audience_id, person_id, valid_from, valid_to from directory.audience_member`;
