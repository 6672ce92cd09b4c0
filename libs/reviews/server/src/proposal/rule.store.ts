import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { stale } from '@realign/platform';
import type { RuleSetting } from '@realign/reviews/domain';
import { isoInstant } from '../time/iso-instant';

export interface RuleRow extends RuleSetting {
  readonly version: number;
  readonly changedBy: string;
  readonly changedAt: string;
}

export interface RuleRecord {
  readonly rule: string;
  readonly accepted: number;
  readonly changed: number;
  readonly rejected: number;
}

@Injectable()
export class RuleStore {
  settings(session: TenantSession): Promise<RuleRow[]> {
    return session.sql<RuleRow>(`select rule, is_on as "isOn", thresholds, version, changed_by_name as "changedBy", ${isoInstant('updated_at')} as "changedAt" from reviews.proposal_rule`);
  }

  records(session: TenantSession): Promise<RuleRecord[]> {
    return session.sql<RuleRecord>(`select rule, (count(*) filter (where state in ('accepted', 'applied', 'verdict')))::integer as accepted, (count(*) filter (where is_changed))::integer as changed, (count(*) filter (where state = 'rejected'))::integer as rejected from reviews.proposal group by rule`);
  }

  /** Writes a setting that was seen as `version`, 0 for one that was never set. @throws 412 when somebody changed it meanwhile */
  async put(session: TenantSession, { rule, isOn, thresholds }: RuleSetting, version: number): Promise<void> {
    const values = [rule, isOn, JSON.stringify(thresholds), session.actor.displayName];
    const row = version === 0
      ? await session.one(`insert into reviews.proposal_rule (tenant_id, rule, is_on, thresholds, changed_by_name) values ($5, $1, $2, $3::jsonb, $4) on conflict (tenant_id, rule) do nothing returning version`, [...values, session.tenantId])
      : await session.one(`update reviews.proposal_rule set is_on = $2, thresholds = $3::jsonb, changed_by_name = $4, version = version + 1, updated_at = now() where rule = $1 and version = $5 returning version`, [...values, version]);
    if (row) return;
    const current = await session.one<{ version: number }>('select version from reviews.proposal_rule where rule = $1', [rule]);
    throw stale('rule', current?.version ?? 0);
  }
}
