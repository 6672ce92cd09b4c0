import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { HandlesJob, Outbox, type JobHandler } from '@realign/platform';
import { AudienceRefreshes, RefreshAudience } from '@realign/directory/contract';
import { AudienceService } from './audience.service';

/** Conditions of a kind anywhere in the rule of the audience `a`, as a JSON path over its text in small letters: ids are the same however they were written. */
const ASKS = (about: string): string => `a.kind = 'rule' and jsonb_path_exists(lower(a.rule::text)::jsonb, '$.** ? (@.kind == $kind${about})', $1::jsonb)`;

const NAMING = `select a.id, pg_current_xact_id()::text as by from directory.audience a where ${ASKS(' && @.subjectid == $ids[*]')} order by a.id`;
const ASKING = `select 1 from directory.audience a where a.id = $2 and ${ASKS('')}`;

@Injectable()
export class RefreshesOfAudiences extends AudienceRefreshes {
  constructor(private readonly outbox: Outbox) {
    super();
  }

  async about(session: TenantSession, kind: string, subjectIds: readonly string[]): Promise<void> {
    if (subjectIds.length === 0) return;
    const named = await session.sql<{ id: string; by: string }>(NAMING, [JSON.stringify({ kind, ids: subjectIds })]);
    for (const { id: audienceId, by } of named) await this.outbox.put(session, RefreshAudience, { tenantId: session.tenantId, audienceId }, { dedupeKey: `audience:${audienceId}:${by}` });
  }

  async asks(session: TenantSession, audienceId: string, kind: string): Promise<boolean> {
    return (await session.one(ASKING, [JSON.stringify({ kind }), audienceId])) !== undefined;
  }
}

@Injectable()
@HandlesJob(RefreshAudience)
export class RefreshAudienceProcessor implements JobHandler<RefreshAudience> {
  constructor(private readonly audiences: AudienceService) {}

  handle(job: RefreshAudience): Promise<void> {
    return this.audiences.follow(job);
  }
}
