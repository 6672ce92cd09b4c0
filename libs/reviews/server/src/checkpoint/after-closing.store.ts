import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { ProposalStore } from '../proposal/proposal.store';
import type { Checkpoint } from './checkpoint.store';

/** What becomes of checkpoints, and of what they accepted, after they have closed. */
@Injectable()
export class AfterClosing {
  constructor(private readonly proposals: ProposalStore) {}

  /** Those before it whose changes are all in effect are carried out; what a decision says from a later day on still waits. */
  async carryOut(session: TenantSession, { cadenceId, seq }: Pick<Checkpoint, 'cadenceId' | 'seq'>): Promise<void> {
    await session.sql(
      `update reviews.checkpoint c set state = 'actioned', version = c.version + 1, updated_at = now() where c.cadence_id = $1 and c.seq < $2 and c.state = 'decided'
         and not exists (select 1 from reviews.decision d where d.tenant_id = c.tenant_id and d.checkpoint_id = c.id and d.effective_on > (now() at time zone c.tz)::date)`,
      [cadenceId, seq],
    );
    await this.proposals.apply(session, cadenceId);
  }

  /** Those carried out before it whose every change has its verdict are verified: it is the checkpoint that judged them. */
  async verify(session: TenantSession, { cadenceId, seq }: Pick<Checkpoint, 'cadenceId' | 'seq'>): Promise<void> {
    await session.sql(
      `update reviews.checkpoint c set state = 'verified', version = c.version + 1, updated_at = now() where c.cadence_id = $1 and c.seq < $2 and c.state = 'actioned'
         and not exists (
           select 1 from reviews.decision d join reviews.plan_change h on h.tenant_id = d.tenant_id and h.decision_id = d.id left join reviews.verdict v on v.tenant_id = d.tenant_id and v.decision_id = d.id
           where d.tenant_id = c.tenant_id and d.checkpoint_id = c.id and v.decision_id is null)`,
      [cadenceId, seq],
    );
  }
}
