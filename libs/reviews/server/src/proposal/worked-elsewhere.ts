import { kindredMeasuresOf, type WorkedActivity } from '@realign/adoption/contract';
import type { TenantSession } from '@realign/kernel';
import type { WorkedActivity as WorkedForGoals } from '@realign/reviews/domain';

/** What the metric of a key result counts, as effects name it; a week’s share stands beside a month’s. */
export interface MeasuredKeyResult {
  readonly keyResultId: string;
  readonly measures: readonly string[];
}

/** @returns those of the given key results that read a metric; of the others nobody can say what would move them */
export async function readMeasures(session: TenantSession, keyResultIds: readonly string[]): Promise<MeasuredKeyResult[]> {
  if (keyResultIds.length === 0) return [];
  const rows = await session.sql<{ keyResultId: string; key: string; metricId: string }>(
    'select k.key_result_id as "keyResultId", m.key, m.metric_id as "metricId" from goals.key_result_v k join goals.metric_v m on m.metric_id = k.metric_id where k.key_result_id = any($1::uuid[])', [keyResultIds]);
  return rows.map(({ keyResultId, key, metricId }) => ({ keyResultId, measures: [`metric:${metricId}`, ...kindredMeasuresOf(key)] }));
}

/** What worked, with the key results whose figure counts what it moved; what moved none of them is left out. */
export const workedFor = (worked: readonly WorkedActivity[], results: readonly MeasuredKeyResult[]): WorkedForGoals[] =>
  worked.flatMap(({ measure, title, programmeName, measureName, mean, low, high, grade }) => {
    const keyResultIds = results.filter(({ measures }) => measures.includes(measure)).map(({ keyResultId }) => keyResultId);
    return keyResultIds.length === 0 ? [] : [{ title, programmeName, measureName, mean, low, high, grade, keyResultIds }];
  });
