import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Namings, type NamedPeople, type NamingFollower } from '@realign/programmes/contract';
import { followNaming, type NamedRoleHolder } from '@realign/roles/domain';
import { RoleAssignmentStore } from '../assignment/role-assignment.store';
import { RoleGivingService } from '../assignment/role-giving.service';
import { RoleMover } from '../assignment/role-mover';
import { RoleDefinitionStore } from '../catalogue/role-definition.store';

/**
 * Naming is appointing for the sponsor and the change lead, who are at work from then on. A steward is nominated: the programme
 * may go over to them only once they have accepted with time for it (the guard of `sustaining`).
 */
const ROLE_OF: readonly { readonly name: keyof NamedPeople; readonly key: string; readonly as: 'active' | 'nominated' }[] = [
  { name: 'sponsor', key: 'sponsor', as: 'active' },
  { name: 'changeLead', key: 'change_lead', as: 'active' },
  { name: 'steward', key: 'steward', as: 'nominated' },
];

/** Gives whoever a programme names the role of that name, in the same transaction. */
@Injectable()
export class NamedRoles implements NamingFollower, OnModuleInit {
  constructor(
    private readonly definitions: RoleDefinitionStore,
    private readonly assignments: RoleAssignmentStore,
    private readonly giving: RoleGivingService,
    private readonly mover: RoleMover,
    @Optional() @Inject(Namings) private readonly namings: Namings | null,
  ) {}

  onModuleInit(): void {
    this.namings?.register(this);
  }

  async follow(session: TenantSession, programmeId: string, before: NamedPeople, now: NamedPeople): Promise<void> {
    const changed = ROLE_OF.filter(({ name }) => before[name] !== now[name]);
    if (changed.length === 0) return;
    await this.definitions.ensureBuiltIn(session);
    for (const { name } of changed) await this.assignments.requirePerson(session, `/${name}PersonId`, now[name]);
    for (const { name, key, as } of changed) await this.settle(session, programmeId, { key, as, before: before[name], now: now[name] });
  }

  /** A retired role, and any role of a retired programme, is given to nobody; naming then stays a name. */
  private async settle(session: TenantSession, programmeId: string, { key, as, before, now }: { key: string; as: 'active' | 'nominated'; before: string | null; now: string | null }): Promise<void> {
    const role = await session.one<{ id: string; retiredOn: string | null; today: string }>(
      `select id, retired_on as "retiredOn", current_date::text as today from roles.role_definition where key = $1`, [key],
    );
    if (!role) return;
    const { give, end } = followNaming(before, now, await this.holders(session, programmeId, role.id));
    if (give && role.retiredOn === null && (await this.assignments.retired(session, programmeId)) === undefined) await this.giving.give(session, programmeId, { roleDefinitionId: role.id, personId: give, startsOn: role.today, as, note: 'Named with the programme.' });
    for (const id of end) {
      const assignment = await this.assignments.get(session, id);
      await this.mover.move(session, assignment, assignment.version, { to: 'ended', reason: now ? 'Somebody else is named in their place.' : 'Nobody is named any more.' });
    }
  }

  private holders(session: TenantSession, programmeId: string, roleDefinitionId: string): Promise<NamedRoleHolder[]> {
    return session.sql<NamedRoleHolder>(
      `select id, person_id as "personId", state from roles.role_assignment where programme_id = $1 and role_definition_id = $2 and state <> 'ended' order by id`, [programmeId, roleDefinitionId],
    );
  }
}
