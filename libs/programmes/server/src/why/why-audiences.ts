import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { AudienceUses, type AudienceUser, type AudienceUseView } from '@realign/directory/contract';
import { WhyPageReader } from '@realign/programmes/contract';
import { WhyPolicyStore } from './why-policy.store';

export interface PageAudience {
  readonly audienceId: string;
  readonly name: string;
  /** From 1; what a reader names, instead of an id. */
  readonly position: number;
}

/** The audiences a Why page speaks to, and which of them a reader belongs to. */
@Injectable()
export class WhyAudiences extends WhyPageReader implements AudienceUser, OnModuleInit {
  constructor(
    private readonly policies: WhyPolicyStore,
    @Optional() private readonly users?: AudienceUses,
  ) {
    super();
  }

  onModuleInit(): void {
    this.users?.register(this);
  }

  uses(session: TenantSession, audienceId: string): Promise<AudienceUseView[]> {
    return session.sql<AudienceUseView>(
      `select 'Why page of ' || p.name as label, '/programmes/' || p.id || '/purpose' as link from programmes.programme p
       where exists (select 1 from programmes.why_audience a where a.programme_id = p.id and a.audience_id = $1) or exists (select 1 from programmes.statement s where s.programme_id = p.id and s.audience_id = $1) order by p.name limit 20`,
      [audienceId],
    );
  }

  of(session: TenantSession, programmeId: string): Promise<PageAudience[]> {
    return session.sql<PageAudience>(
      `select w.audience_id as "audienceId", a.name, row_number() over (order by w.position, w.audience_id)::integer as position
       from programmes.why_audience w join directory.audience a on a.tenant_id = w.tenant_id and a.id = w.audience_id where w.programme_id = $1 order by 3`,
      [programmeId],
    );
  }

  /** The one that was asked for; else the first that I belong to today; else everybody's. */
  async choose(session: TenantSession, all: readonly PageAudience[], position: number | undefined, personId: string | null): Promise<PageAudience | null> {
    if (position !== undefined) return all.find((one) => one.position === position) ?? null;
    if (personId === null || all.length === 0) return null;
    const mine = await session.sql<{ audienceId: string }>(
      `select distinct m.audience_id as "audienceId" from directory.audience_member_v m
       where m.person_id = $1 and m.audience_id = any($2::uuid[]) and m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date)`,
      [personId, all.map(({ audienceId }) => audienceId)],
    );
    return all.find(({ audienceId }) => mine.some((row) => row.audienceId === audienceId)) ?? null;
  }

  async audienceAt(session: TenantSession, programmeId: string, position: number | undefined, personId: string | null): Promise<{ readonly audienceId: string | null } | undefined> {
    const page = await session.one('select 1 from programmes.why_page where programme_id = $1 and published_at is not null', [programmeId]);
    if (!page) return undefined;
    return { audienceId: (await this.choose(session, await this.of(session, programmeId), position, personId))?.audienceId ?? null };
  }

  async leastPeople(session: TenantSession): Promise<number> {
    return (await this.policies.read(session)).minGroupSize;
  }
}
