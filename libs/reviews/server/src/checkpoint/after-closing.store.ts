import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { ProposalStore } from '../proposal/proposal.store';
import type { Checkpoint } from './checkpoint.store';

/** SQL: `c` is an earlier checkpoint of the series $1, or one of a series of the same programme that has ended, where $1 is the programme's own: what an ended series leaves is seen to there. */
export const EARLIER = `(c.cadence_id = $1 and c.seq < $2 or c.cadence_id in (
  select e.id from reviews.review_cadence k join reviews.review_cadence e on e.tenant_id = k.tenant_id and e.programme_id = k.programme_id and e.ended_on is not null where k.id = $1 and k.series = 'checkpoint'))`;

/** What becomes of checkpoints, and of what they accepted, after they have closed. */
@Injectable()
export class AfterClosing {
  constructor(private readonly proposals: ProposalStore) {}

  /** Those before it whose changes are all in effect are carried out; what a decision says from a later day on still waits. */
  async carryOut(session: TenantSession, { cadenceId, seq }: Pick<Checkpoint, 'cadenceId' | 'seq'>): Promise<void> {
    await session.sql(
      `update reviews.checkpoint c set state = 'actioned', version = c.version + 1, updated_at = now() where ${EARLIER} and c.state = 'decided'
         and not exists (select 1 from reviews.decision d where d.tenant_id = c.tenant_id and d.checkpoint_id = c.id and d.effective_on > (now() at time zone c.tz)::date)`,
      [cadenceId, seq],
    );
    await this.proposals.apply(session, cadenceId);
  }

  /** Those carried out before it whose every change has its verdict are verified: it is the checkpoint that judged them. */
  async verify(session: TenantSession, { cadenceId, seq }: Pick<Checkpoint, 'cadenceId' | 'seq'>): Promise<void> {
    await session.sql(
      `update reviews.checkpoint c set state = 'verified', version = c.version + 1, updated_at = now() where ${EARLIER} and c.state = 'actioned'
         and not exists (
           select 1 from reviews.decision d join reviews.plan_change h on h.tenant_id = d.tenant_id and h.decision_id = d.id left join reviews.verdict v on v.tenant_id = d.tenant_id and v.decision_id = d.id
           where d.tenant_id = c.tenant_id and d.checkpoint_id = c.id and v.decision_id is null)`,
      [cadenceId, seq],
    );
  }
}
