import { Injectable } from '@nestjs/common';
import { refuse, type TenantSession } from '@realign/kernel';
import { notFound, Outbox, refused, Runs, type RunView } from '@realign/platform';
import { BuildPackExport, RefreshEvidence } from '@realign/reviews/contract';
import { isOpenForDecisions } from '@realign/reviews/domain';
import { CheckpointStore } from '../checkpoint/checkpoint.store';

/** Work about evidence that is done in the background, with the runs by which it is seen. */
@Injectable()
export class EvidenceWork {
  constructor(
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly checkpoints: CheckpointStore,
  ) {}

  async open(session: TenantSession, kind: string, title: string, subject: string): Promise<string> {
    return (await this.runs.open(session, { kind, title, subject })).id;
  }

  async isOpen(session: TenantSession, runId: string): Promise<boolean> {
    const { state } = await this.runs.one(session, runId);
    return state === 'queued' || state === 'running';
  }

  build(session: TenantSession, payload: BuildPackExport): Promise<void> {
    return this.outbox.put(session, BuildPackExport, payload, { dedupeKey: `pack-${payload.packId}-${payload.format}-${payload.runId}` });
  }

  async refresh(session: TenantSession, checkpointId: string): Promise<RunView> {
    const checkpoint = await this.checkpoints.find(session, checkpointId);
    if (!checkpoint) throw notFound('checkpoint');
    if (!isOpenForDecisions(checkpoint.state)) throw refused(refuse('not-open-for-decisions', 'Evidence is gathered again once it is frozen and until the checkpoint closes.'));
    const runId = await this.open(session, 'reviews.refresh-evidence', `Evidence of checkpoint ${checkpoint.seq}, gathered again`, `checkpoint:${checkpointId}`);
    await this.outbox.put(session, RefreshEvidence, { tenantId: session.tenantId, checkpointId, cause: 'asked', runId });
    return this.runs.one(session, runId);
  }

  done(session: TenantSession, runId: string, result: Readonly<Record<string, unknown>>): Promise<void> {
    return this.runs.finish(session, runId, result);
  }
}
