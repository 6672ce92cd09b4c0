import { Injectable } from '@nestjs/common';
import { systemActor, type TenantSession } from '@realign/kernel';
import { Outbox, Runs, TenantDb } from '@realign/platform';
import { ExpandRollout } from '@realign/training/contract';
import { RolloutStore, type NewRollout, type Rollout } from './rollout.store';
import { RolloutSteps } from './rollout.steps';

@Injectable()
export class RolloutService {
  constructor(
    private readonly db: TenantDb,
    private readonly rollouts: RolloutStore,
    private readonly steps: RolloutSteps,
    private readonly outbox: Outbox,
    private readonly runs: Runs,
  ) {}

  /** Asks for the first page in the caller's transaction. The same cause asked for twice is one rollout. */
  async start(session: TenantSession, input: NewRollout): Promise<void> {
    const id = await this.rollouts.open(session, input);
    if (id) await this.askForPage(session, id, 0);
  }

  /**
   * One page. Safe to repeat: the rollout row knows which page comes next, so a replayed one finds nothing to do, and an assignment is
   * unique per person, module and plan in any case. The next page is asked for in the same transaction: after a crash either
   * both the page and the request for the next exist, or neither.
   */
  expand({ tenantId, rolloutId, page }: ExpandRollout): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const rollout = await this.rollouts.lock(session, rolloutId);
      if (!rollout || rollout.state !== 'open' || rollout.page !== page) return;
      if (await this.isCancelled(session, rollout)) return this.rollouts.moveOn(session, { ...rollout, state: 'cancelled' });
      if (page === 0) await this.begin(session, rollout);
      await this.report(session, await this.steps.page(session, rollout), rollout.page);
    });
  }

  private async begin(session: TenantSession, rollout: Rollout): Promise<void> {
    if (rollout.phase === 'take_back') {
      for (const runId of await this.rollouts.stopAdding(session, rollout)) await this.runs.finish(session, runId, { stopped: 'The role ended.' });
    }
    if (rollout.runId && rollout.phase !== 'take_back') await this.runs.advance(session, rollout.runId, { stage: 'Assigning', total: await this.steps.holders(session, rollout) });
  }

  private async report(session: TenantSession, after: Rollout, page: number): Promise<void> {
    await this.rollouts.moveOn(session, after);
    if (after.runId) await this.runs.advance(session, after.runId, { stage: STAGE[after.phase], done: after.people, counts: { ...after.counts } });
    if (after.state === 'open') return this.askForPage(session, after.id, page + 1);
    if (after.runId) await this.runs.finish(session, after.runId, { people: after.people, ...after.counts });
  }

  private async isCancelled(session: TenantSession, rollout: Rollout): Promise<boolean> {
    return rollout.runId !== null && (await this.runs.advance(session, rollout.runId, {})) === 'cancelled';
  }

  private async askForPage(session: TenantSession, rolloutId: string, page: number): Promise<void> {
    await this.outbox.put(session, ExpandRollout, { tenantId: session.tenantId, rolloutId, page }, { dedupeKey: `rollout:${rolloutId}:${page}` });
  }
}

const STAGE = { retune: 'Changing what is assigned', add: 'Assigning', take_back: 'Taking back' } as const;
