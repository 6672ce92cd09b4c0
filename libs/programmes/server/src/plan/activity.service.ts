import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ActivityView, ChangeActivity, CreateActivity } from '@realign/programmes/contract';
import { canMoveActivity } from '@realign/programmes/domain';
import { describeDifference } from './describe-difference';
import { PlanLog } from './plan-log';
import { PlanViews } from './plan.view';
import { requireDays, requirePeople, requireRows } from './references';

@Injectable()
export class ActivityService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: PlanViews,
    private readonly log: PlanLog,
    private readonly audit: Audit,
  ) {}

  create(actor: Actor, programmeId: string, input: CreateActivity): Promise<ActivityView> {
    requireDays(['startsOn', input.startsOn], ['endsOn', input.endsOn]);
    return this.db.transaction(actor, async (session) => {
      await requirePeople(session, { responsiblePersonId: input.responsiblePersonId });
      await requireRows(session, 'programmes.phase', { phaseId: input.phaseId }, 'There is no such phase.');
      await requireRows(session, 'programmes.wave', { waveId: input.waveId }, 'There is no such wave.');
      const row = await session.one<{ id: string }>(
        `insert into programmes.activity (tenant_id, programme_id, phase_id, wave_id, title, hypothesis, effort_class, engagement_mode, starts_on, ends_on, responsible_person_id)
         select $1, p.id, $3, $4, $5, $6, $7, $8, $9, $10, $11 from programmes.programme p where p.id = $2 returning id`,
        [
          session.tenantId, programmeId, input.phaseId ?? null, input.waveId ?? null, input.title, input.hypothesis ?? '', input.effortClass ?? 'culture', input.engagementMode ?? 'push',
          input.startsOn, input.endsOn, input.responsiblePersonId ?? null,
        ],
      );
      if (!row) throw notFound('programme');
      const made = await this.views.activity(session, row.id);
      await this.note(session, made, 'added', 'Activity added', null);
      return made;
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeActivity): Promise<ActivityView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.activity(session, id);
      requireDays(['startsOn', input.startsOn ?? before.startsOn], ['endsOn', input.endsOn ?? before.endsOn]);
      if (input.state && !canMoveActivity(before.state, input.state)) throw refused(refuse('no-such-step', `From ${before.state} an activity cannot become ${input.state}.`));
      await requirePeople(session, { responsiblePersonId: input.responsiblePersonId });
      await updateVersioned(session, 'programmes.activity', id, version, {
        title: input.title, hypothesis: input.hypothesis, effort_class: input.effortClass, state: input.state, starts_on: input.startsOn, ends_on: input.endsOn,
        responsible_person_id: input.responsiblePersonId,
      });
      const after = await this.views.activity(session, id);
      const kind = after.state === 'stopped' && before.state !== 'stopped' ? 'stopped' : 'changed';
      await this.note(session, after, kind, describeDifference(before, after, ['title', 'startsOn', 'endsOn', 'state', 'hypothesis', 'effortClass', 'responsibleName']), before);
      return after;
    });
  }

  private async note(session: TenantSession, activity: ActivityView, kind: 'added' | 'changed' | 'stopped', summary: string, before: ActivityView | null): Promise<void> {
    await this.log.write(session, [{ programmeId: activity.programmeId, subjectType: 'activity', subjectId: activity.id, kind, title: activity.title, summary, reason: '' }]);
    await this.audit.record(session, { action: `activity.${kind}`, subject: `activity:${activity.id}`, before, after: activity });
  }
}
