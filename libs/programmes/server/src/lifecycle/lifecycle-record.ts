import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Audit, Outbox } from '@realign/platform';
import { ProgrammeMoved, type MoveProgramme } from '@realign/programmes/contract';
import type { ProgrammeStateName } from '@realign/programmes/domain';
import type { LaunchRow } from '../launch/launch.view';
import { PlanLog } from '../plan/plan-log';

/** Who moved what and why: in the log of the plan, in the audit, and to whoever listens. */
@Injectable()
export class LifecycleRecord {
  constructor(
    private readonly log: PlanLog,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async moved(session: TenantSession, programmeId: string, before: LaunchRow, to: ProgrammeStateName, { to: _, ...told }: MoveProgramme): Promise<void> {
    const reason = told.reason ?? told.finding ?? '';
    await this.log.write(session, [{ programmeId, subjectType: 'programme', subjectId: programmeId, kind: 'changed', title: before.name, summary: `State from ${before.state} to ${to}`, reason }]);
    await this.audit.record(session, { action: 'programme.moved', subject: `programme:${programmeId}`, before: { state: before.state }, after: { state: to, ...told } });
    await this.outbox.put(session, ProgrammeMoved, { tenantId: session.tenantId, programmeId, from: before.state, to });
  }
}
