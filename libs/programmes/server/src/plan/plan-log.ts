import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { PlanHistoryView } from '@realign/programmes/contract';

export type PlanChange = Pick<PlanHistoryView, 'subjectType' | 'subjectId' | 'kind' | 'title' | 'summary' | 'reason'> & { readonly programmeId: string; readonly decisionId?: string | null };

/** What changed in a plan, when, by whom, and because of which decision. Rows are added, never changed. */
@Injectable()
export class PlanLog {
  async write(session: TenantSession, changes: readonly PlanChange[]): Promise<void> {
    for (const change of changes) {
      await session.sql(
        `insert into programmes.plan_change (tenant_id, programme_id, subject_type, subject_id, kind, title, summary, reason, decision_id, changed_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [session.tenantId, change.programmeId, change.subjectType, change.subjectId, change.kind, change.title, change.summary, change.reason, change.decisionId ?? null, session.actor.displayName],
      );
    }
  }

  recent(session: TenantSession, programmeId: string, limit: number): Promise<PlanHistoryView[]> {
    return session.sql<PlanHistoryView>(
      `select id, subject_type as "subjectType", subject_id as "subjectId", kind, title, summary, reason, decision_id as "decisionId", changed_by as "changedBy",
         to_char(changed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt"
       from programmes.plan_change where programme_id = $1 order by programmes.plan_change.changed_at desc, id desc limit $2`,
      [programmeId, limit],
    );
  }
}
