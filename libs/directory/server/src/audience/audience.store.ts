import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { AudienceRule, AudienceView } from '@realign/directory/contract';
import { IS_HERE } from './audience-members';
import type { RuleSql } from './rule-sql';

/** `computedFrom`: the day from which its kind says who belongs, where it was another before; until then its kept members do. */
export type AudienceRow = Omit<AudienceView, 'words'> & { readonly computedFrom: string | null };

/** Head counts are of today, as the list of people behind them is: whoever is hired for a later day counts from that day. */
const AUDIENCES = `
  select a.id, a.name, a.rule, a.computed_from::text as "computedFrom", u.name as "orgUnitName", a.version, to_char(a.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
    to_char(a.materialised_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "membersAsOf",
    case a.kind when 'organisation' then (select count(*)::integer from directory.person p where ${IS_HERE})
      when 'unit' then (select count(*)::integer from directory.person p where ${IS_HERE} and p.org_unit_id in (select c.below_id from directory.org_unit_closure c where c.org_unit_id = a.org_unit_id)) else a.member_count end as "headCount"
  from directory.audience a left join directory.org_unit u on u.tenant_id = a.tenant_id and u.id = a.org_unit_id`;

/** Audiences, and the members of those that are rules. */
@Injectable()
export class AudienceStore {
  list(session: TenantSession): Promise<AudienceRow[]> {
    return session.sql<AudienceRow>(`${AUDIENCES} order by a.name, a.id`);
  }

  async get(session: TenantSession, id: string): Promise<AudienceRow> {
    const row = await session.one<AudienceRow>(`${AUDIENCES} where a.id = $1`, [id]);
    if (!row) throw notFound('audience');
    return row;
  }

  async insert(session: TenantSession, name: string, rule: object): Promise<string | undefined> {
    const row = await session.one<{ id: string }>('insert into directory.audience (tenant_id, name, rule) values ($1, $2, $3) on conflict (tenant_id, name) do nothing returning id', [session.tenantId, name, JSON.stringify(rule)]);
    return row?.id;
  }

  async isTaken(session: TenantSession, name: string, id: string): Promise<boolean> {
    return (await session.one('select 1 from directory.audience where name = $1 and id <> $2', [name, id])) !== undefined;
  }

  /** The first day of which it is known who belonged: of a rule, or what was one before, the day from which its members are kept; null: as far back as the directory goes. */
  async knownSince(session: TenantSession, id: string): Promise<string | null> {
    return (await session.one<{ day: string | null }>(`select case when kind = 'rule' or computed_from is not null then members_since::text end as day from directory.audience where id = $1`, [id]))?.day ?? null;
  }

  /** The next rule in the order of ids. */
  nextRule(session: TenantSession, after: string | undefined): Promise<{ id: string; rule: AudienceRule } | undefined> {
    return session.one<{ id: string; rule: AudienceRule }>(`select id, rule from directory.audience where kind = 'rule' and ($1::uuid is null or id > $1) order by id limit 1 for update`, [after ?? null]);
  }

  /** The rule of an audience, if it is one. */
  async lockRule(session: TenantSession, id: string): Promise<AudienceRule | undefined> {
    return (await session.one<{ rule: AudienceRule }>(`select rule from directory.audience where id = $1 and kind = 'rule' for update`, [id]))?.rule;
  }

  /**
   * Makes the members what the rule says today: who fits and is not in joins, who is in and does not fit leaves; the others are not touched.
   * One statement for each, whatever the number. Safe to repeat: a second time writes nothing.
   */
  async refresh(session: TenantSession, id: string, { from, where, params }: RuleSql): Promise<{ joined: number; left: number }> {
    const [own, tenant] = [`$${params.length + 1}::uuid`, `$${params.length + 2}::uuid`];
    const row = await session.one<{ joined: number; left: number }>(
      `with fits as materialized (select p.person_id from ${from} where ${where}),
       gone as (select m.person_id, m.valid_from from directory.audience_member m where m.audience_id = ${own} and m.valid_to is null and not exists (select 1 from fits f where f.person_id = m.person_id)),
       never as (delete from directory.audience_member m using gone g where m.audience_id = ${own} and m.person_id = g.person_id and m.valid_from = g.valid_from and g.valid_from >= current_date),
       ended as (update directory.audience_member m set valid_to = current_date from gone g where m.audience_id = ${own} and m.person_id = g.person_id and m.valid_from = g.valid_from and g.valid_from < current_date),
       joined as (
         insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from)
         select ${tenant}, ${own}, f.person_id, current_date from fits f
         where not exists (select 1 from directory.audience_member m where m.audience_id = ${own} and m.person_id = f.person_id and m.valid_to is null)
         on conflict (tenant_id, audience_id, person_id, valid_from) do update set valid_to = null returning 1),
       counted as (update directory.audience set member_count = (select count(*) from fits), materialised_at = now(), members_since = coalesce(members_since, current_date) where id = ${own})
       select (select count(*)::integer from joined) as joined, (select count(*)::integer from gone) as left`,
      [...params, id, session.tenantId],
    );
    return row ?? { joined: 0, left: 0 };
  }

  /**
   * The audience means others from today on: another kind, or another unit. Who was in it before stays known: the members of a rule until today, and whom
   * everybody or a unit was until today, written down. To be called before the rule is written.
   */
  async keepUntilToday(session: TenantSession, { id, rule }: Pick<AudienceRow, 'id' | 'rule'>, next: AudienceRule['kind']): Promise<void> {
    if (rule.kind === 'rule') {
      await session.sql('delete from directory.audience_member where audience_id = $1 and valid_to is null and valid_from >= current_date', [id]);
      await session.sql('update directory.audience_member set valid_to = current_date where audience_id = $1 and valid_to is null', [id]);
    } else {
      await session.sql(
        `insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from, valid_to)
         select m.tenant_id, m.audience_id, m.person_id, m.valid_from, least(m.valid_to, current_date) from directory.audience_member_v m join directory.audience a on a.id = m.audience_id
         where m.audience_id = $1 and m.valid_from < current_date and (a.computed_from is null or m.valid_from >= a.computed_from) on conflict do nothing`,
        [id],
      );
      await session.sql('update directory.audience set members_since = coalesce(members_since, (select min(m.valid_from) from directory.audience_member m where m.audience_id = $1)) where id = $1', [id]);
    }
    await session.sql(`update directory.audience set computed_from = case when $2 = 'rule' then null else current_date end, member_count = 0, materialised_at = null where id = $1`, [id, next]);
  }

  async remove(session: TenantSession, id: string): Promise<void> {
    await session.sql('delete from directory.audience where id = $1', [id]);
  }
}
