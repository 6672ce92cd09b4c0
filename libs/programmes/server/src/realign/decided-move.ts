import type { TenantSession } from '@realign/kernel';
import type { PlanItemTarget, RealignPlanItem } from '@realign/programmes/contract';
import type { FieldChange } from '@realign/programmes/domain';

/**
 * A checkpoint decides with the evidence on the table, so dates that its decision moves, and launches that it holds back, have moved because of results: whoever estimates an effect
 * from them must know.
 */
export async function noteDecidedMove(session: TenantSession, { programmeId, reason }: RealignPlanItem, item: PlanItemTarget, changes: readonly FieldChange[], changeId: string | undefined): Promise<void> {
  const startsOn = changes.find(({ field }) => field === 'startsOn')?.after ?? item.startsOn;
  const endsOn = changes.find(({ field }) => field === 'endsOn')?.after ?? item.endsOn;
  const isHold = item.target === 'wave' && (item.launchedOn ?? null) === null && changes.some(({ field, after }) => field === 'state' && after === 'held');
  if (!changeId || (startsOn === item.startsOn && endsOn === item.endsOn && !isHold)) return;
  await session.sql(
    `insert into programmes.date_change (tenant_id, programme_id, subject_type, subject_id, title, starts_before, ends_before, starts_after, ends_after, reason, note, change_id, changed_by, is_hold)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'early_results', $10, $11, $12, $13)`,
    [session.tenantId, programmeId, item.target, item.targetId, item.title, item.startsOn, item.endsOn, startsOn, endsOn, reason.slice(0, 1000), changeId, session.actor.displayName, isHold],
  );
}
