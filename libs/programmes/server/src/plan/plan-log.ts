import { Injectable, Optional } from '@nestjs/common';
import { AudienceRefreshes } from '@realign/directory/contract';
import type { TenantSession } from '@realign/kernel';
import type { PlanHistoryView } from '@realign/programmes/contract';

export type PlanChange = Pick<PlanHistoryView, 'subjectType' | 'subjectId' | 'kind' | 'title' | 'summary' | 'reason'> & {
  readonly programmeId: string;
  readonly decisionId?: string | null;
  /** The values it replaced; without them it cannot be taken back. */
  readonly before?: Readonly<Record<string, unknown>> | null;
  readonly versionAfter?: number | null;
  /** The change that this one takes back. */
  readonly undoes?: string | null;
};

/** What changed in a plan, when, by whom, and because of which decision. Rows are added, never changed. */
@Injectable()
export class PlanLog {
  /** Without a directory (in a test of this context alone) there are no audiences. */
  constructor(@Optional() private readonly audiences?: AudienceRefreshes) {}

  /** Whatever a wave is changed in, audiences of who is in one of its programme follow: what one wave loses another may gain. @returns the ids of the lines, in the order given */
  async write(session: TenantSession, changes: readonly PlanChange[]): Promise<string[]> {
    const ids: string[] = [];
    for (const change of changes) {
      const row = await session.one<{ id: string }>(
        `insert into programmes.plan_change (tenant_id, programme_id, subject_type, subject_id, kind, title, summary, reason, decision_id, changed_by, before_values, version_after, account_id, undoes)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id`,
        [
          session.tenantId, change.programmeId, change.subjectType, change.subjectId, change.kind, change.title, change.summary, change.reason, change.decisionId ?? null, session.actor.displayName,
          change.before ? JSON.stringify(change.before) : null, change.versionAfter ?? null, session.actor.accountId, change.undoes ?? null,
        ],
      );
      if (row) ids.push(row.id);
    }
    const programmeIds = changes.filter(({ subjectType }) => subjectType === 'wave').map(({ programmeId }) => programmeId);
    if (this.audiences && programmeIds.length > 0) {
      const waves = await session.sql<{ id: string }>('select id from programmes.wave where programme_id = any($1::uuid[]) order by id', [programmeIds]);
      await this.audiences.about(session, 'wave', waves.map(({ id }) => id));
    }
    return ids;
  }

  /** Newest first; what was changed by one act for many things is one line. */
  recent(session: TenantSession, programmeId: string, limit: number): Promise<PlanHistoryView[]> {
    return session.sql<PlanHistoryView>(
      `select id, "subjectType", "subjectId", kind, title, summary, reason, "decisionId", "changedBy", to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt" from (
         (select id, subject_type as "subjectType", subject_id as "subjectId", kind, title, summary, reason, decision_id as "decisionId", changed_by as "changedBy", changed_at as at
          from programmes.plan_change where programme_id = $1 and together_id is null order by programmes.plan_change.changed_at desc, id desc limit $2)
         union all
         (select id, 'programme', programme_id, 'changed', case things when 1 then 'One thing, chosen among many' else things || ' things together' end, summary, reason, null, changed_by, changed_at
          from programmes.change_together where programme_id = $1 order by programmes.change_together.changed_at desc, id desc limit $2)) l
       order by at desc, id desc limit $2`,
      [programmeId, limit],
    );
  }
}
