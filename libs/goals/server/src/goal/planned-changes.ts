import type { TenantSession } from '@realign/kernel';
import type { PlannedChange } from '@realign/goals/domain';
import type { PlannedEffects } from '@realign/programmes/contract';

/** By metric key, what the waves as they are planned could show of a change in it. */
export type PlannedChanges = ReadonlyMap<string, PlannedChange>;

interface AskedOf {
  readonly unit: string;
  readonly semantics: string;
  readonly metric: { readonly key: string } | null;
}

/** Shares that are to move are asked about, each metric once: effects are percentage points of people. */
export async function readPlannedChanges(session: TenantSession, effects: PlannedEffects | null, programmeId: string, keyResults: readonly AskedOf[]): Promise<PlannedChanges> {
  const known = new Map<string, PlannedChange>();
  const moving = keyResults.filter(({ unit, semantics }) => unit === 'share' && (semantics === 'increase' || semantics === 'decrease'));
  for (const key of effects ? new Set(moving.flatMap(({ metric }) => metric?.key ?? [])) : []) {
    const found = await effects?.of(session, programmeId, key);
    if (found) known.set(key, { smallest: found.smallest === null ? null : found.smallest / 100, units: found.units, why: found.why });
  }
  return known;
}
