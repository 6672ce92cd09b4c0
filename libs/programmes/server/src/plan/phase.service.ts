import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, notFound, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangePhase, CreatePhase, PhaseView } from '@realign/programmes/contract';
import { describeDifference } from './describe-difference';
import { PlanLog } from './plan-log';
import { PlanViews } from './plan.view';
import { requireDays } from './references';

@Injectable()
export class PhaseService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: PlanViews,
    private readonly log: PlanLog,
    private readonly audit: Audit,
  ) {}

  create(actor: Actor, programmeId: string, input: CreatePhase): Promise<PhaseView> {
    requireDays(['startsOn', input.startsOn], ['endsOn', input.endsOn]);
    return this.db.transaction(actor, async (session) => {
      const row = await session.one<{ id: string }>(
        `insert into programmes.phase (tenant_id, programme_id, name, position, starts_on, ends_on, exit_gate)
         select $1, p.id, $3, coalesce((select max(f.position) + 1 from programmes.phase f where f.programme_id = p.id), 0), $4, $5, $6 from programmes.programme p where p.id = $2 returning id`,
        [session.tenantId, programmeId, input.name, input.startsOn, input.endsOn, input.exitGate ?? ''],
      );
      if (!row) throw notFound('programme');
      const made = await this.views.phase(session, row.id);
      await this.note(session, made, 'added', 'Phase added', null);
      return made;
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangePhase): Promise<PhaseView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.phase(session, id);
      requireDays(['startsOn', input.startsOn ?? before.startsOn], ['endsOn', input.endsOn ?? before.endsOn]);
      await updateVersioned(session, 'programmes.phase', id, version, { name: input.name, starts_on: input.startsOn, ends_on: input.endsOn, exit_gate: input.exitGate });
      const after = await this.views.phase(session, id);
      await this.note(session, after, 'changed', describeDifference(before, after, ['name', 'startsOn', 'endsOn', 'exitGate']), before);
      return after;
    });
  }

  /** Its activities stay in the plan, without a phase. */
  remove(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.phase(session, id);
      await session.sql('update programmes.activity set phase_id = null, version = version + 1, updated_at = now() where phase_id = $1', [id]);
      await session.sql('delete from programmes.phase where id = $1', [id]);
      await this.note(session, before, 'removed', 'Phase removed; its activities stay in the plan', before);
    });
  }

  private async note(session: TenantSession, phase: PhaseView, kind: 'added' | 'changed' | 'removed', summary: string, before: PhaseView | null): Promise<void> {
    await this.log.write(session, [{ programmeId: phase.programmeId, subjectType: 'phase', subjectId: phase.id, kind, title: phase.name, summary, reason: '' }]);
    await this.audit.record(session, { action: `phase.${kind}`, subject: `phase:${phase.id}`, before, after: kind === 'removed' ? null : phase });
  }
}
