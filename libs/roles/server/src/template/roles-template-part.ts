import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { TemplateParts, type PlantedProgramme, type ProgrammeTemplate, type TemplatePart } from '@realign/programmes/contract';
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
  }
}
