import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { invalid, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ActivityView, ChangeActivity, CreateActivity } from '@realign/programmes/contract';
import { canMoveActivity } from '@realign/programmes/domain';
import { describeDifference } from './describe-difference';
import { PlanChanges } from './plan-changes';
import { PlanViews } from './plan.view';
import { requireAudiences, requireDays, requireOfProgramme, requirePeople } from './references';

const SAID = ['title', 'startsOn', 'endsOn', 'state', 'judgement', 'hypothesis', 'kind', 'stage', 'effortClass', 'engagementMode', 'plannedHours', 'actualHours', 'audienceName', 'responsibleName', 'deliveryStep'] as const;

@Injectable()
export class ActivityService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: PlanViews,
    private readonly changes: PlanChanges,
  ) {}

  create(actor: Actor, programmeId: string, input: CreateActivity): Promise<ActivityView> {
    requireDays(['startsOn', input.startsOn], ['endsOn', input.endsOn]);
    return this.db.transaction(actor, async (session) => {
      await requireNamed(session, programmeId, input);
      const isDelivery = input.deliveryStep !== undefined;
      const row = await session.one<{ id: string }>(
        `insert into programmes.activity (tenant_id, programme_id, phase_id, wave_id, title, hypothesis, effort_class, engagement_mode, starts_on, ends_on, responsible_person_id, kind, stage, audience_id, planned_hours, delivery_step)
         select $1, p.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16 from programmes.programme p where p.id = $2 returning id`,
        [
          session.tenantId, programmeId, input.phaseId ?? null, input.waveId ?? null, input.title, input.hypothesis ?? '', input.effortClass ?? (isDelivery ? 'technology' : 'culture'), input.engagementMode ?? 'push',
          input.startsOn, input.endsOn, input.responsiblePersonId ?? null, input.kind ?? (isDelivery ? 'technical' : 'other'), input.stage ?? (isDelivery ? 'implement' : 'adopt'), input.audienceId ?? null,
          input.plannedHours ?? null, input.deliveryStep ?? null,
        ],
      );
      if (!row) throw notFound('programme');
      const made = await this.views.activity(session, row.id);
      await this.changes.keep(session, { kind: 'activity', before: null, after: made, what: 'added', summary: 'Activity added', audited: { before: null, after: made } });
      return made;
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeActivity): Promise<ActivityView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.activity(session, id);
      requireDays(['startsOn', input.startsOn ?? before.startsOn], ['endsOn', input.endsOn ?? before.endsOn]);
      if (input.state && !canMoveActivity(before.state, input.state)) throw refused(refuse('no-such-step', `From ${before.state} an activity cannot become ${input.state}.`));
      await requireNamed(session, before.programmeId, input);
      const patch = {
        title: input.title, hypothesis: input.hypothesis, effort_class: input.effortClass, engagement_mode: input.engagementMode, state: input.state, starts_on: input.startsOn, ends_on: input.endsOn,
        kind: input.kind, stage: input.stage, planned_hours: input.plannedHours, actual_hours: input.actualHours, wave_id: input.waveId, phase_id: input.phaseId, audience_id: input.audienceId,
        responsible_person_id: input.responsiblePersonId, judgement: judgementOf(before, input),
      };
      return this.apply(session, before, version, patch, { move: input });
    });
  }

  /** Takes back one's own last change of it. */
  undo(actor: Actor, id: string, version: number): Promise<ActivityView> {
    return this.db.transaction(actor, async (session) => {
      const change = await this.changes.toUndo(session, 'activity', id, version);
      return this.apply(session, await this.views.activity(session, id), version, change.before, { undoes: change.id });
    });
  }

  private async apply(session: TenantSession, before: ActivityView, version: number, patch: Readonly<Record<string, unknown>>, how: { readonly move?: ChangeActivity; readonly undoes?: string }): Promise<ActivityView> {
    const values = await this.changes.valuesOf(session, 'activity', before.id, patch);
    await updateVersioned(session, 'programmes.activity', before.id, version, patch);
    const after = await this.views.activity(session, before.id);
    const what = after.state === 'stopped' && before.state !== 'stopped' ? 'stopped' : 'changed';
    await this.changes.keep(session, { kind: 'activity', before, after, what, summary: describeDifference(before, after, SAID), values, ...how, audited: { before, after } });
    return after;
  }
}

/** A judgement belongs to the step to `judged`; without one, nobody can tell. */
const judgementOf = (before: ActivityView, { state, judgement }: ChangeActivity): ChangeActivity['judgement'] => {
  const becomes = state === 'judged' && before.state !== 'judged';
  if (judgement && !becomes && before.state !== 'judged') throw invalid([{ pointer: '/judgement', code: 'judgement', detail: 'An activity is judged after it was observed; give the judgement with the step to judged.' }]);
  return becomes ? (judgement ?? 'cannot_tell') : judgement;
};

/** Its phase and wave are of the same plan: whoever leads another programme neither sees nor moves it. */
async function requireNamed(session: TenantSession, programmeId: string, input: Pick<ChangeActivity, 'responsiblePersonId' | 'phaseId' | 'waveId' | 'audienceId'>): Promise<void> {
  await requirePeople(session, { responsiblePersonId: input.responsiblePersonId });
  await requireOfProgramme(session, programmeId, { phaseId: ['phase', input.phaseId], waveId: ['wave', input.waveId] });
  await requireAudiences(session, { audienceId: input.audienceId });
}
