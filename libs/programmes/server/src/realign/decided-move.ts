import type { TenantSession } from '@realign/kernel';
import type { PlanItemTarget, RealignPlanItem } from '@realign/programmes/contract';
import type { FieldChange } from '@realign/programmes/domain';

/**
 * A checkpoint decides with the evidence on the table, so dates that its decision moves have moved because of results: whoever estimates an effect
 * from them must know.
 */
export async function noteDecidedMove(session: TenantSession, { programmeId, reason }: RealignPlanItem, item: PlanItemTarget, changes: readonly FieldChange[], changeId: string | undefined): Promise<void> {
  const startsOn = changes.find(({ field }) => field === 'startsOn')?.after ?? item.startsOn;
  const endsOn = changes.find(({ field }) => field === 'endsOn')?.after ?? item.endsOn;
  if (!changeId || (startsOn === item.startsOn && endsOn === item.endsOn)) return;
  await session.sql(
    `insert into programmes.date_change (tenant_id, programme_id, subject_type, subject_id, title, starts_before, ends_before, starts_after, ends_after, reason, note, change_id, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'early_results', $10, $11, $12)`,
    [session.tenantId, programmeId, item.target, item.targetId, item.title, item.startsOn, item.endsOn, startsOn, endsOn, reason.slice(0, 1000), changeId, session.actor.displayName],
  );
}
