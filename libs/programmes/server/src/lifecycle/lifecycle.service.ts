import { Injectable } from '@nestjs/common';
import { aboutField, isDay, isRefused, type Actor, type Day, type TenantSession } from '@realign/kernel';
import { forbidden, invalid, refused, TenantDb, updateVersioned, type FieldProblem } from '@realign/platform';
import type { MoveProgramme, ProgrammeView } from '@realign/programmes/contract';
import { moveProgramme, type ProgrammeGuard, type ProgrammeStateName } from '@realign/programmes/domain';
import { LaunchGate } from '../launch/launch-gate';
import { LaunchViews, type LaunchRow } from '../launch/launch.view';
import { requireRows } from '../plan/references';
import { ProgrammeViews } from '../programme/programme.view';
import { canMoveProgramme, isSponsorOf } from '../programmes.policy';
import { RegisteredLifecycleParts } from './lifecycle-parts';
import { LifecycleRecord } from './lifecycle-record';

/** What was left out of the request is named by its field; any other refusal speaks for itself. */
const FIELD: Readonly<Partial<Record<ProgrammeGuard, string>>> = {
  'resume-by-needed': '/resumeBy', 'successor-or-reason-needed': '/reason', 'check-day-needed': '/checkOn', 'finding-needed': '/finding', 'reason-needed': '/reason',
};

/** Moves a programme through its states: load, ask the machine, store, let later contexts take part, announce. */
@Injectable()
export class LifecycleService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: ProgrammeViews,
    private readonly launch: LaunchViews,
    private readonly gate: LaunchGate,
    private readonly parts: RegisteredLifecycleParts,
    private readonly record: LifecycleRecord,
  ) {}

  move(actor: Actor, id: string, version: number, input: MoveProgramme): Promise<ProgrammeView> {
    requireDays(input);
    return this.db.transaction(actor, async (session) => {
      const before = await this.launch.row(session, id);
      if (!canMoveProgramme(actor, before.sponsorId)) throw forbidden('The change lead moves a programme, or its sponsor.');
      await requireRows(session, 'programmes.programme', { successorProgrammeId: input.successorProgrammeId }, 'There is no such programme.');
      if (input.successorProgrammeId?.toLowerCase() === id) throw invalid([{ pointer: '/successorProgrammeId', code: 'reference', detail: 'A programme does not follow itself.' }]);
      const { to, today } = await this.decide(session, id, before, input);
      await updateVersioned(session, 'programmes.programme', id, version, changesOf(before, to, today, input));
      await this.parts.moved(session, { programmeId: id, from: before.state, to });
      await this.record.moved(session, id, before, to, input);
      return this.views.one(session, id);
    });
  }

  private async decide(session: TenantSession, id: string, before: LaunchRow, input: MoveProgramme): Promise<{ to: ProgrammeStateName; today: Day }> {
    const { today, open, hasCheckpointAhead } = await this.gate.standing(session, id);
    const facts = { state: before.state, today, open, hasCheckpointAhead, asksAsSponsor: isSponsorOf(session.actor, before.sponsorId), retirementCheckOn: before.checkOn };
    const to = moveProgramme(facts, { ...input, resumeBy: input.resumeBy as Day | undefined, checkOn: input.checkOn as Day | undefined });
    if (!isRefused(to)) return { to, today };
    throw refused(aboutField(to, FIELD[to.refused]));
  }
}

/** What a step leaves behind in the programme's own row. */
function changesOf(before: LaunchRow, to: ProgrammeStateName, today: Day, input: MoveProgramme): Record<string, unknown> {
  const comesBack = before.state === 'retired';
  return {
    state: to,
    resume_by: to === 'dormant' ? input.resumeBy : null,
    ...(to === 'live' && before.launchedAt === null && { launched_at: new Date().toISOString() }),
    ...(to === 'retiring' && { retirement_reason: input.reason ?? '', successor_programme_id: input.successorProgrammeId ?? null, retirement_check_on: input.checkOn, retirement_finding: '' }),
    ...(to === 'retired' && { retirement_finding: input.finding, official_status: 'retired', official_status_since: today }),
    ...(comesBack && { official_status: 'under_review', official_status_since: today, retirement_reason: '', successor_programme_id: null, retirement_check_on: null, retirement_finding: '' }),
  };
}

function requireDays(input: MoveProgramme): void {
  const wrong = (['checkOn', 'resumeBy'] as const).filter((field) => input[field] !== undefined && !isDay(input[field]));
  if (wrong.length > 0) throw invalid(wrong.map((field): FieldProblem => ({ pointer: `/${field}`, code: 'day', detail: 'This day does not exist.' })));
}
