import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { StalenessRules, type AgeingReading, type AgeingThing, type StalenessRule } from '@realign/programmes/contract';

/** Where help is had is looked at twice a year. */
const HELP_DAYS = 180;

const MEASURES = `
  select 'role measure' as kind, k.id as "subjectId", d.name || ': ' || k.name as title,
    coalesce((select max(r.read_on) from roles.role_kpi_reading r where r.tenant_id = k.tenant_id and r.role_kpi_id = k.id and r.programme_id = p.programme_id), k.created_at::date)::text as "lastLookedAtOn",
    k.fresh_days as "limitDays", 'Read it anew at the next checkpoint, or retire it.' as remedy, 'roles/kpis' as link, null as "ownerName"
  from roles.role_kpi k join roles.role_definition d on d.tenant_id = k.tenant_id and d.id = k.role_definition_id join roles.programme_role p on p.tenant_id = k.tenant_id and p.role_definition_id = k.role_definition_id
  where p.programme_id = $1 and p.uncounted_at is null and k.retired_on is null`;

const HELP = `
  select 'playbook' as kind, h.id as "subjectId", h.title, h.updated_at::date::text as "lastLookedAtOn", ${HELP_DAYS} as "limitDays", 'Ask whoever answers there whether it still holds.' as remedy, 'roles/help' as link, null as "ownerName"
  from roles.help_route h where h.programme_id = $1`;

/** Measures of roles that nobody reads, and answers that nobody keeps. */
@Injectable()
export class RoleStaleness implements StalenessRule, OnModuleInit {
  readonly source = 'roles';

  constructor(@Optional() private readonly rules?: StalenessRules) {}

  onModuleInit(): void {
    this.rules?.register(this);
  }

  async read(session: TenantSession, programmeId: string): Promise<AgeingReading> {
    return { things: [...(await session.sql<AgeingThing>(MEASURES, [programmeId])), ...(await session.sql<AgeingThing>(HELP, [programmeId]))], othersFresh: 0 };
  }
}
