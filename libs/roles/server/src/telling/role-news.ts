import { Injectable } from '@nestjs/common';
import { Notifications, systemActor, type TenantSession } from '@realign/kernel';
import { ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { RoleAssigned, RoleEnded } from '@realign/roles/contract';

/** What people and other systems hear of roles: who is asked for their word, who carries one from now on, who no longer does. */
@Injectable()
export class RoleNews {
  constructor(private readonly notifications: Notifications) {}

  /** The line manager of each of these nominees owes an answer: whether there is time for it. */
  async askManagersOf(session: TenantSession, roleAssignmentIds: readonly string[]): Promise<void> {
    await this.askManagers(session, roleAssignmentIds);
  }

  /** People have other line managers than they had: who is it by now owes the answer, who is it no longer owes none. */
  async askNewManagers(session: TenantSession): Promise<void> {
    await this.notifications.settleFrom(
      session,
      `select n.person_id, n.subject from platform.notification n join roles.role_assignment a on n.subject = 'role-assignment:' || a.id and a.state = 'nominated' join directory.person p on p.id = a.person_id
       where n.state = 'open' and n.dedupe_key like 'role-asked:%' and n.person_id is distinct from p.manager_id`,
      [],
    );
    await this.askManagers(session, null);
  }

  /** Asked anew once an asking of this assignment was settled: because another was the line manager meanwhile, or the place was given back. */
  private async askManagers(session: TenantSession, roleAssignmentIds: readonly string[] | null): Promise<void> {
    await this.notifications.putFrom(session, {
      kind: 'role', urgency: 'owed', params: [roleAssignmentIds],
      sql: `select p.manager_id as person_id, 'role-assignment:' || a.id as subject, p.display_name || ' is named as ' || d.name as title, 'Do they get the time for it?' as body, '/roles/mine' as link, 'you are their line manager' as reason,
                   'role-asked:' || a.id || ':' || p.id || coalesce(':' || nullif((select count(*) from platform.notification n where n.subject = 'role-assignment:' || a.id and n.dedupe_key like 'role-asked:%' and n.is_settled), 0), '') as dedupe_key, (current_date + 7) as due_on, a.programme_id
            from roles.role_assignment a join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id join roles.role_definition d on d.tenant_id = a.tenant_id and d.id = a.role_definition_id
              join programmes.programme g on g.tenant_id = a.tenant_id and g.id = a.programme_id and g.state <> 'retired'
            where ($1::uuid[] is null or a.id = any($1)) and a.state = 'nominated' and p.manager_id is not null
              and not exists (select 1 from platform.notification n where n.person_id = p.manager_id and n.subject = 'role-assignment:' || a.id and n.dedupe_key like 'role-asked:%' and n.state = 'open')`,
    });
  }

  async managerAnswered(session: TenantSession, roleAssignmentId: string): Promise<void> {
    await this.notifications.settle(session, `role-assignment:${roleAssignmentId}`);
  }

  /** Nobody owes an answer about these any more: they ended before it came. */
  async asksNoMore(session: TenantSession, roleAssignmentIds: readonly string[]): Promise<void> {
    await this.notifications.settleFrom(
      session,
      `select n.person_id, n.subject from platform.notification n
       where n.state = 'open' and n.dedupe_key like 'role-asked:%' and n.subject in (select 'role-assignment:' || e.id from unnest($1::uuid[]) e(id))`,
      [roleAssignmentIds],
    );
  }

  /** Nobody owes an answer about the roles of a programme that is retired: neither line managers nor who was named. */
  async asksNoMoreOf(session: TenantSession, programmeId: string): Promise<void> {
    await this.notifications.settleFrom(
      session,
      `select n.person_id, n.subject from platform.notification n
       where n.state = 'open' and (n.dedupe_key like 'role-asked:%' and n.subject in (select 'role-assignment:' || a.id from roles.role_assignment a where a.programme_id = $1 and a.state = 'nominated')
         or n.dedupe_key like 'nominated:%' and n.subject in (select 'nomination:' || m.id from roles.role_nomination m where m.programme_id = $1 and m.state = 'open'))`,
      [programmeId],
    );
  }

  /** The programme is back: whoever has not answered is asked again. */
  async askAgainOf(session: TenantSession, programmeId: string): Promise<void> {
    const ids = async (table: 'role_assignment' | 'role_nomination', state: string): Promise<string[]> => (await session.sql<{ id: string }>(`select id from roles.${table} where programme_id = $1 and state = $2`, [programmeId, state])).map(({ id }) => id);
    await this.askManagers(session, await ids('role_assignment', 'nominated'));
    await this.askNominees(session, await ids('role_nomination', 'open'));
  }

  /** Somebody was named by somebody else, and has not said yet whether they want to; asked anew once an asking was settled. */
  async askNominees(session: TenantSession, nominationIds: readonly string[]): Promise<void> {
    await this.notifications.putFrom(session, {
      kind: 'role', urgency: 'owed', params: [nominationIds],
      sql: `select n.person_id, 'nomination:' || n.id as subject, n.nominated_by_name || ' named you as ' || d.name as title, n.why as body, '/roles/mine' as link, 'you were named' as reason,
                   'nominated:' || n.id || coalesce(':' || nullif((select count(*) from platform.notification o where o.subject = 'nomination:' || n.id and o.dedupe_key like 'nominated:%' and o.is_settled), 0), '') as dedupe_key, (current_date + 14) as due_on, n.programme_id
            from roles.role_nomination n join roles.role_definition d on d.tenant_id = n.tenant_id and d.id = n.role_definition_id where n.id = any($1::uuid[]) and n.state = 'open' and n.person_answer is null`,
    });
  }

  async nomineeAnswered(session: TenantSession, nominationId: string): Promise<void> {
    await this.notifications.settle(session, `nomination:${nominationId}`);
  }
}

@Injectable()
@ListensTo(RoleAssigned)
export class TellRoleAssigned implements EventListener<RoleAssigned> {
  constructor(
    private readonly db: TenantDb,
    private readonly notifications: Notifications,
  ) {}

  on({ tenantId, roleAssignmentId, programmeId, roleDefinitionId, personId, orgUnitId }: RoleAssigned): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const role = await session.one<{ name: string }>('select name from roles.role_definition where id = $1', [roleDefinitionId]);
      if (!role) return;
      const dedupeKey = `role-assigned:${roleAssignmentId}`;
      if (personId) await this.notifications.put(session, { to: [personId], kind: 'role', urgency: 'fyi', subject: `role-assignment:${roleAssignmentId}`, title: `You are ${role.name} from now on`, link: '/roles/mine', reason: 'the role is yours', dedupeKey, programmeId });
      await this.notifications.publish(session, { type: 'role.assigned', programmeId, title: `${role.name}: ${personId ? 'somebody carries the role' : 'a unit carries the role'} from now on`, link: `/programmes/${programmeId}/roles`, data: { roleAssignmentId, programmeId, roleDefinitionId, personId: personId ?? null, orgUnitId: orgUnitId ?? null }, dedupeKey });
    });
  }
}

@Injectable()
@ListensTo(RoleEnded)
export class TellRoleEnded implements EventListener<RoleEnded> {
  constructor(
    private readonly db: TenantDb,
    private readonly notifications: Notifications,
  ) {}

  on({ tenantId, roleAssignmentId, programmeId, roleDefinitionId }: RoleEnded): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const role = await session.one<{ name: string }>('select name from roles.role_definition where id = $1', [roleDefinitionId]);
      if (role) await this.notifications.publish(session, { type: 'role.ended', programmeId, title: `${role.name}: somebody no longer carries the role`, link: `/programmes/${programmeId}/roles`, data: { roleAssignmentId, programmeId, roleDefinitionId }, dedupeKey: `role-ended:${roleAssignmentId}` });
    });
  }
}
