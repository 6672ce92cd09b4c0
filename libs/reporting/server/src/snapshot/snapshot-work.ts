import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Outbox, Runs } from '@realign/platform';
import { BuildSnapshotExport, type SnapshotFormat } from '@realign/reporting/contract';

/** Runs by which the making of a file is seen. */
@Injectable()
export class SnapshotWork {
  constructor(
    private readonly runs: Runs,
    private readonly outbox: Outbox,
  ) {}

  async begin(session: TenantSession, snapshotId: string, format: SnapshotFormat, title: string): Promise<string> {
    const { id: runId } = await this.runs.open(session, { kind: 'reporting.snapshot-export', title, subject: `snapshot:${snapshotId}` });
    await this.outbox.put(session, BuildSnapshotExport, { tenantId: session.tenantId, snapshotId, format, runId }, { dedupeKey: `snapshot-${snapshotId}-${format}-${runId}` });
    return runId;
  }

  async isOpen(session: TenantSession, runId: string): Promise<boolean> {
    const { state } = await this.runs.one(session, runId);
    return state === 'queued' || state === 'running';
  }

  done(session: TenantSession, runId: string, result: Readonly<Record<string, unknown>>): Promise<void> {
    return this.runs.finish(session, runId, result);
  }
}
