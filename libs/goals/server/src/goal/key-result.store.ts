import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { KeyResultInput } from '@realign/goals/contract';
import { requireRow } from './key-result-input';

@Injectable()
export class KeyResultStore {
  /** @returns its id */
  async insert(session: TenantSession, goalId: string, input: KeyResultInput): Promise<string> {
    await requireRow(session, 'goals.metric', '/metricId', input.metricId, 'There is no such metric.');
    const baselineOn = input.baselineOn ?? null;
    const row = await session.one<{ id: string }>(
      `insert into goals.key_result (tenant_id, goal_id, metric_id, title, semantics, unit, baseline, baseline_on, target, target_on, source, position)
       values ($1, $2, $3, $4, $5, $6, $7, case when $7::float8 is null then null else coalesce($8::date, current_date) end, $9, $10, $11,
         coalesce((select max(k.position) + 1 from goals.key_result k where k.goal_id = $2), 0)) returning id`,
      [session.tenantId, goalId, input.metricId ?? null, input.title, input.semantics, input.unit, input.baseline ?? null, baselineOn, input.target, input.targetOn, input.source ?? ''],
    );
    if (!row) throw new Error('The key result could not be stored.');
    return row.id;
  }

  async remove(session: TenantSession, id: string): Promise<void> {
    await session.sql('delete from goals.key_result where id = $1', [id]);
  }
}
