import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Audit } from '@realign/platform';
import type { PlanChangeView, RecordVerdict } from '@realign/reviews/contract';
import type { NewDecision } from '../decision/decision.store';
import { LogStore } from './log.store';

/** Keeps what was decided and judged, in the audit and in the chain of the decision log, in the transaction that wrote it. */
@Injectable()
export class Ledger {
  constructor(
    private readonly log: LogStore,
    private readonly audit: Audit,
  ) {}

  async decision(session: TenantSession, decision: NewDecision, changes: readonly PlanChangeView[]): Promise<void> {
    await this.log.link(session, 'decision', decision.id);
    await this.audit.record(session, { action: 'decision.recorded', subject: `checkpoint:${decision.checkpointId}`, after: { ...decision, changes } });
  }

  async verdict(session: TenantSession, checkpointId: string, input: RecordVerdict, suggested: string): Promise<void> {
    await this.log.link(session, 'verdict', input.decisionId);
    await this.audit.record(session, { action: 'verdict.recorded', subject: `checkpoint:${checkpointId}`, after: { ...input, suggested } });
  }
}
