import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { TemplateParts, type PlantedProgramme, type ProgrammeTemplate, type SavedPart, type TemplatePart } from '@realign/programmes/contract';
import { BUILT_IN_ROLES } from '../catalogue/built-in-roles';
import { ProgrammeRolesSeed } from './programme-roles.seed';

@Injectable()
export class RolesTemplatePart implements TemplatePart, OnModuleInit {
  readonly context = 'roles';

  constructor(
    private readonly seed: ProgrammeRolesSeed,
    @Optional() @Inject(TemplateParts) private readonly parts: TemplateParts | null,
  ) {}

  onModuleInit(): void {
    this.parts?.register(this);
  }

  async plant(session: TenantSession, { id }: PlantedProgramme, { roleKeys }: ProgrammeTemplate): Promise<void> {
    const roles = BUILT_IN_ROLES.filter(({ key }) => roleKeys.includes(key));
    if (roles.length > 0) await this.seed.plant(session, id, roles);
    const own = roleKeys.filter((key) => !BUILT_IN_ROLES.some((role) => role.key === key));
    if (own.length > 0) await this.seed.countOn(session, id, own);
  }

  /** The roles it counts on, the organisation's own ones too. */
  async read(session: TenantSession, { id }: PlantedProgramme): Promise<SavedPart> {
    const rows = await session.sql<{ key: string }>('select role_key as key from roles.programme_role_v where programme_id = $1 order by role_key', [id]);
    const held = await session.one<{ roles: number }>(`select count(*)::integer as roles from roles.role_assignment where programme_id = $1 and person_id is not null and state not in ('ended', 'vacant')`, [id]);
    const words = held && held.roles > 0 ? [`Who holds ${held.roles === 1 ? 'one role' : `${held.roles} roles`}, with time and agreements.`] : [];
    return { part: { roleKeys: rows.map(({ key }) => key) }, leftOut: words };
  }
}
