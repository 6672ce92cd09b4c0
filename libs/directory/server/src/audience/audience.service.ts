import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, invalid, TenantDb } from '@realign/platform';
import type { AudienceListView, AudienceView, CreateAudience } from '@realign/directory/contract';
import { canEditAudiences } from '../directory.policy';

const AUDIENCES = `
  select a.id, a.name, a.rule, u.name as "orgUnitName", a.version, to_char(a.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
    case a.kind when 'organisation' then (select count(*)::integer from directory.person p where p.state = 'active')
      else (select count(*)::integer from directory.unit_member_v m where m.org_unit_id = a.org_unit_id) end as "headCount"
  from directory.audience a left join directory.org_unit u on u.tenant_id = a.tenant_id and u.id = a.org_unit_id`;

@Injectable()
export class AudienceService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor): Promise<AudienceListView> {
    return this.db.read(actor, async (session) => ({ items: await session.sql<AudienceView>(`${AUDIENCES} order by a.name, a.id`), can: { create: canEditAudiences(actor) } }));
  }

  create(actor: Actor, { name, rule }: CreateAudience): Promise<AudienceView> {
    return this.db.transaction(actor, async (session) => {
      await this.requireUnit(session, rule.orgUnitId);
      const kept = rule.kind === 'unit' ? { kind: rule.kind, orgUnitId: rule.orgUnitId } : { kind: rule.kind };
      const row = await session.one<{ id: string }>('insert into directory.audience (tenant_id, name, rule) values ($1, $2, $3) on conflict (tenant_id, name) do nothing returning id', [session.tenantId, name, JSON.stringify(kept)]);
      if (!row) throw invalid([{ pointer: '/name', code: 'name.taken', detail: 'There is an audience of this name already.' }]);
      await this.audit.record(session, { action: 'audience.created', subject: `audience:${row.id}`, after: { name, rule: kept } });
      const made = await session.one<AudienceView>(`${AUDIENCES} where a.id = $1`, [row.id]);
      if (!made) throw new Error('The audience was not stored.');
      return made;
    });
  }

  private async requireUnit(session: TenantSession, id: string | undefined): Promise<void> {
    if (id === undefined) return;
    if (!(await session.one('select 1 from directory.org_unit where id = $1', [id]))) throw invalid([{ pointer: '/rule/orgUnitId', code: 'reference', detail: 'There is no such unit in the directory.' }]);
  }
}
