import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { shiftsOf, UnitChangeWatchers, type UnitChangeFindings, type UnitChangeWatcher, type UnitsInQuestion } from '@realign/directory/contract';

interface Counted {
  readonly id: string;
  readonly name: string;
  readonly people: number;
}

/** Roles that one of the units ($1) holds, and places of roles that serve one, with the people there. */
const ROLES = `
  select a.id, d.name || case when a.org_unit_id is not null then ', held by ' else ' for ' end || u.name || ', in ' || g.name as name,
    (select count(*)::integer from directory.named_unit_member_v m where m.org_unit_id = u.id) as people
  from roles.role_assignment a join roles.role_definition d on d.tenant_id = a.tenant_id and d.id = a.role_definition_id join programmes.programme g on g.tenant_id = a.tenant_id and g.id = a.programme_id
  join directory.org_unit u on u.tenant_id = a.tenant_id and u.id = coalesce(a.org_unit_id, a.scope_unit_id)
  where a.state <> 'ended' and u.id = any($1::uuid[]) order by 2, a.id limit 500`;

/** Roles whose people change when units change: those a unit holds as a whole, and those that somebody holds for a unit. */
@Injectable()
export class RolesOfUnits implements UnitChangeWatcher, OnModuleInit {
  /** Without a directory (in a test of this context alone) there is nobody to tell. */
  constructor(@Optional() private readonly watchers?: UnitChangeWatchers) {}

  onModuleInit(): void {
    this.watchers?.register(this);
  }

  async watch(session: TenantSession, { unitIds }: UnitsInQuestion): Promise<() => Promise<UnitChangeFindings>> {
    const count = (): Promise<Counted[]> => session.sql<Counted>(ROLES, [unitIds]);
    const before = await count();
    return async () => ({ shifts: shiftsOf('role', before, await count()), withdrawn: 0 });
  }
}
