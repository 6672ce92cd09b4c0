import { Injectable } from '@nestjs/common';
import { PeopleImported, PeopleProvisioned } from '@realign/directory/contract';
import { systemActor } from '@realign/kernel';
import { Audit, ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { RoleVacancies } from '../cover/role-vacancies';
import { RoleNews } from '../telling/role-news';

/** What leavers held stands vacant, and nominations wait for whoever is the line manager by now. Nothing is ended for them: whoever comes back, or whose import is undone, has their role as before. */
@Injectable()
export class RoleLeavers {
  constructor(
    private readonly db: TenantDb,
    private readonly vacancies: RoleVacancies,
    private readonly audit: Audit,
    private readonly news: RoleNews,
  ) {}

  follow(tenantId: string): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await this.news.askNewManagers(session);
      const { opened, closed } = await this.vacancies.follow(session);
      if (opened + closed > 0) await this.audit.record(session, { action: 'role.vacancies-followed-people', subject: `tenant:${tenantId}`, after: { opened, closed } });
    });
  }
}

/** A people file was applied or undone. */
@Injectable()
@ListensTo(PeopleImported)
export class VacanciesFollowImports implements EventListener<PeopleImported> {
  constructor(private readonly leavers: RoleLeavers) {}

  on({ tenantId }: PeopleImported): Promise<void> {
    return this.leavers.follow(tenantId);
  }
}

/** The identity provider switched people off, or on again. */
@Injectable()
@ListensTo(PeopleProvisioned)
export class VacanciesFollowProvisioning implements EventListener<PeopleProvisioned> {
  constructor(private readonly leavers: RoleLeavers) {}

  on({ tenantId }: PeopleProvisioned): Promise<void> {
    return this.leavers.follow(tenantId);
  }
}
