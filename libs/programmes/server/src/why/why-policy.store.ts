import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { stale } from '@realign/platform';
import type { WhyPolicyView } from '@realign/programmes/contract';
import { USUAL_AGEING, type AgeingRule } from '@realign/programmes/domain';

type Rules = Omit<WhyPolicyView, 'can'>;

/** Without links, ageing as usual, and groups of ten. */
const USUAL: Rules = { areLinksAllowed: false, ...USUAL_AGEING, minGroupSize: 10, version: 0 };

/** What an organisation allows on its Why pages. `version` is 0 while nobody has set anything. */
@Injectable()
export class WhyPolicyStore {
  async read(session: TenantSession): Promise<Rules> {
    const row = await session.one<Rules>(
      `select are_links_allowed as "areLinksAllowed", ageing_after_days as "ageingAfterDays", expired_after_days as "expiredAfterDays", min_group_size as "minGroupSize", version from programmes.why_policy`,
    );
    return row ?? USUAL;
  }

  async rule(session: TenantSession): Promise<AgeingRule> {
    return this.read(session);
  }

  async write(session: TenantSession, version: number, rules: Omit<Rules, 'version'>): Promise<void> {
    const before = await this.read(session);
    const made = await session.one(
      `insert into programmes.why_policy (tenant_id, are_links_allowed, ageing_after_days, expired_after_days, min_group_size) values ($1, $2, $3, $4, $5)
       on conflict (tenant_id, one) do update set are_links_allowed = excluded.are_links_allowed, ageing_after_days = excluded.ageing_after_days, expired_after_days = excluded.expired_after_days,
         min_group_size = excluded.min_group_size, version = why_policy.version + 1, updated_at = now() where why_policy.version = $6 returning 1`,
      [session.tenantId, rules.areLinksAllowed, rules.ageingAfterDays, rules.expiredAfterDays, rules.minGroupSize, version],
    );
    if (!made || (before.version === 0 && version !== 0)) throw stale('policy of Why pages', before.version);
  }
}
