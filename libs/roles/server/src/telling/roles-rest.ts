import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { LifecycleParts, type LifecyclePart, type ProgrammeMove } from '@realign/programmes/contract';
import { RoleAssignmentStore } from '../assignment/role-assignment.store';
import { RoleVacancies } from '../cover/role-vacancies';
import { RoleNews } from './role-news';

/**
 * Nobody is sought for the roles of a retired programme: its empty places are vacancies no more, and nobody owes an answer about them. Who holds a
 * role keeps it, and nominations stay as they are: when the programme is reinstated they are asked about again, and its empty places show.
 */
@Injectable()
export class RolesRest implements LifecyclePart, OnModuleInit {
  readonly name = 'roles.rest';

  /** Without programmes (in a test of this context alone) nothing is ever retired. */
  constructor(
    private readonly assignments: RoleAssignmentStore,
    private readonly vacancies: RoleVacancies,
    private readonly news: RoleNews,
    @Optional() @Inject(LifecycleParts) private readonly parts: LifecycleParts | null,
  ) {}

  onModuleInit(): void {
    this.parts?.register(this);
  }

  async moved(session: TenantSession, { programmeId, from, to }: ProgrammeMove): Promise<void> {
    if (to !== 'retired' && from !== 'retired') return;
    if (to === 'retired') {
      await this.assignments.closeVacanciesOf(session, programmeId, 'The programme was retired.');
      await this.news.asksNoMoreOf(session, programmeId);
      return;
    }
    await this.vacancies.follow(session, { programmeId });
    await this.news.askAgainOf(session, programmeId);
  }
}
