import { systemActor } from '@realign/kernel';
import { isUuid } from '../db/new-id';
import type { TenantDb } from '../db/tenant-db';
import type { Runs } from '../runs/runs';
import { UnusableMessage, type JobRegistry } from './job-registry';

const WHY = 'This broke off: every attempt at it failed. What was done until then stays. Start it again; if it breaks off again, ask who runs this installation.';

/** Closes what waits for a message that is put aside, so that nobody watches a run that nothing carries on. */
export class GivenUp {
  constructor(
    private readonly db: TenantDb,
    private readonly runs: Runs,
    private readonly registry: JobRegistry,
  ) {}

  /** Fails the run its payload names as `runId`, and tells the job's handler. A run that has ended stays as it ended. */
  async close(tenantId: string, name: string, payload: unknown): Promise<void> {
    const runId = (payload as { runId?: unknown } | null)?.runId;
    if (isUuid(runId)) await this.db.transaction(systemActor(tenantId), (session) => this.runs.fail(session, runId, WHY));
    await this.registry.giveUp(name, payload, WHY).catch((error: unknown) => {
      if (!(error instanceof UnusableMessage)) throw error;
    });
  }
}
