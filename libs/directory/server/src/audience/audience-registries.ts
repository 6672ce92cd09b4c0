import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { AudienceConditions, AudienceUses, type AudienceConditionSource, type AudienceUser, type AudienceUseView } from '@realign/directory/contract';

const BUILT_IN = new Set(['all', 'any', 'none', 'unit', 'location', 'country', 'language', 'job_title', 'worker_type', 'manager', 'hired', 'known']);

@Injectable()
export class AudienceConditionRegistry implements AudienceConditions {
  readonly sources = new Map<string, AudienceConditionSource>();

  register(source: AudienceConditionSource): void {
    if (BUILT_IN.has(source.kind) || this.sources.has(source.kind)) throw new Error(`There is a condition ${source.kind} already.`);
    this.sources.set(source.kind, source);
  }
}

@Injectable()
export class AudienceUseRegistry implements AudienceUses {
  private readonly users: AudienceUser[] = [];

  register(user: AudienceUser): void {
    this.users.push(user);
  }

  async of(session: TenantSession, audienceId: string): Promise<AudienceUseView[]> {
    const found: AudienceUseView[] = [];
    for (const user of this.users) found.push(...(await user.uses(session, audienceId)));
    return found;
  }
}
