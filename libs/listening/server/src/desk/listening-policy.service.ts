import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, stale, TenantDb } from '@realign/platform';
import type { ListeningPolicyView, SetListeningPolicy } from '@realign/listening/contract';
import { PATIENCE_DAYS } from '../gap/gap.view';

/** How long a question may wait before it counts as a gap. `version` is 0 while nobody has said so. */
@Injectable()
export class ListeningPolicyService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
  ) {}

  get(actor: Actor): Promise<ListeningPolicyView> {
    return this.db.read(actor, (session) => this.read(session));
  }

  set(actor: Actor, version: number, { patienceDays }: SetListeningPolicy): Promise<ListeningPolicyView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.read(session);
      const made = await session.one(
        `insert into listening.listening_policy (tenant_id, patience_days) values ($1, $2)
         on conflict (tenant_id, one) do update set patience_days = excluded.patience_days, version = listening_policy.version + 1, updated_at = now() where listening_policy.version = $3 returning 1`,
        [session.tenantId, patienceDays, version],
      );
      if (!made || (before.version === 0 && version !== 0)) throw stale('policy of listening', before.version);
      const after = await this.read(session);
      await this.audit.record(session, { action: 'listening-policy.changed', subject: 'listening-policy', before, after });
      return after;
    });
  }

  private async read(session: TenantSession): Promise<ListeningPolicyView> {
    return (await session.one<ListeningPolicyView>('select patience_days as "patienceDays", version from listening.listening_policy')) ?? { patienceDays: PATIENCE_DAYS, version: 0 };
  }
}
