import { Injectable } from '@nestjs/common';
import { systemActor, type TenantSession } from '@realign/kernel';
import { newId, PlatformDb, TenantDb } from '@realign/platform';
import { RoleAnnouncer } from '../assignment/role-announcer';
import { RoleVacancies } from '../cover/role-vacancies';
import { RoleNews } from '../telling/role-news';

interface Touched {
  readonly id: string;
  readonly programmeId: string;
  readonly roleDefinitionId: string;
}

/** Roles begin on their first day once acknowledged, and end after their last, without anybody having to remember. Safe to repeat: a state is left once. */
@Injectable()
export class RoleTermsService {
  constructor(
    private readonly platform: PlatformDb,
    private readonly db: TenantDb,
    private readonly announcer: RoleAnnouncer,
    private readonly vacancies: RoleVacancies,
    private readonly news: RoleNews,
  ) {}

  async keepAll(): Promise<void> {
    for (const { id } of await this.platform.sql<{ id: string }>('select id from roles.tenants_with_due_terms()')) await this.keep(id);
  }

  keep(tenantId: string): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const ended = await this.end(session);
      const begun = await this.begin(session);
      await this.news.asksNoMore(session, ended.map(({ id }) => id));
      for (const { programmeId, roleDefinitionId } of unique([...ended, ...begun])) await this.announcer.holdersChanged(session, programmeId, roleDefinitionId, newId());
      for (const { programmeId, roleDefinitionId } of unique(ended)) await this.vacancies.keepVisible(session, programmeId, roleDefinitionId);
    });
  }

  private end(session: TenantSession): Promise<Touched[]> {
    return session.sql<Touched>(
      `with ended as (
         update roles.role_assignment a set state = 'ended', ended_reason = coalesce((select 'Handed over to ' || p.display_name || '.' from roles.handover h
             join roles.role_assignment s on s.tenant_id = h.tenant_id and s.id = h.successor_id join directory.person p on p.tenant_id = s.tenant_id and p.id = s.person_id where h.role_assignment_id = a.id and s.state in ('acknowledged', 'active', 'handing_over')), 'Its last day has passed.'),
           version = version + 1, updated_at = now()
         where a.ends_on < current_date and a.state in ('nominated', 'acknowledged', 'active', 'handing_over') returning id, programme_id, role_definition_id, ended_reason),
       noted as (insert into roles.role_assignment_event (tenant_id, role_assignment_id, by_name, what, note) select $1, id, $2, 'ended', ended_reason from ended)
       select id, programme_id as "programmeId", role_definition_id as "roleDefinitionId" from ended`,
      [session.tenantId, session.actor.displayName],
    );
  }

  private begin(session: TenantSession): Promise<Touched[]> {
    return session.sql<Touched>(
      `with begun as (update roles.role_assignment set state = 'active', version = version + 1, updated_at = now() where state = 'acknowledged' and starts_on <= current_date returning id, programme_id, role_definition_id),
       noted as (insert into roles.role_assignment_event (tenant_id, role_assignment_id, by_name, what) select $1, id, $2, 'active' from begun)
       select id, programme_id as "programmeId", role_definition_id as "roleDefinitionId" from begun`,
      [session.tenantId, session.actor.displayName],
    );
  }
}

const unique = (touched: readonly Touched[]): Touched[] => [...new Map(touched.map((one) => [`${one.programmeId} ${one.roleDefinitionId}`, one])).values()];
