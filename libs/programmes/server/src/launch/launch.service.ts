import { Injectable } from '@nestjs/common';
import { addDays, isDay, refuse, type Actor, type Day } from '@realign/kernel';
import { Audit, forbidden, invalid, refused, TenantDb, updateVersioned, type FieldProblem } from '@realign/platform';
import type { ChangeContinuity, GiveWaiver, LaunchView, SelfCheckView } from '@realign/programmes/contract';
import { requireAnotherNamed } from '../programme/named-people';
import { isSponsorOf } from '../programmes.policy';
import { LaunchGate } from './launch-gate';
import { LaunchViews } from './launch.view';
import { WaiverStore } from './waiver.store';

/** A waiver that outlives a year is a rule somebody should write down instead, in days. */
const LONGEST_WAIVER = 366;

@Injectable()
export class LaunchService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: LaunchViews,
    private readonly gate: LaunchGate,
    private readonly waivers: WaiverStore,
    private readonly audit: Audit,
  ) {}

  get(actor: Actor, programmeId: string): Promise<LaunchView> {
    return this.db.read(actor, (session) => this.views.of(session, programmeId));
  }

  selfCheck(actor: Actor, programmeId: string): Promise<SelfCheckView> {
    return this.db.read(actor, (session) => this.views.selfCheck(session, programmeId));
  }

  /** Only the sponsor gives one, in writing, for a check that is missing and can be done without for a while. */
  waive(actor: Actor, programmeId: string, input: GiveWaiver): Promise<LaunchView> {
    return this.db.transaction(actor, async (session) => {
      const { sponsorId, sponsorName } = await this.views.row(session, programmeId);
      if (!isSponsorOf(actor, sponsorId)) throw forbidden(`Only the sponsor gives a waiver${sponsorName ? `: ask ${sponsorName}` : ''}.`);
      await requireAnotherNamed(session, programmeId);
      const { today, checks } = await this.gate.standing(session, programmeId);
      requireUntil(input.until, today);
      const check = checks.find(({ key }) => key === input.checkKey);
      if (!check) throw invalid([{ pointer: '/checkKey', code: 'check', detail: 'There is no such check before this programme.' }]);
      if (!check.canBeWaived) throw refused(refuse('cannot-be-waived', `“${check.title}” cannot be waived: the loop does not turn without it.`));
      if (check.state === 'ok') throw refused(refuse('met-already', `“${check.title}” is met. There is nothing to waive.`));
      const id = await this.waivers.insert(session, programmeId, input);
      await this.audit.record(session, { action: 'waiver.given', subject: `programme:${programmeId}`, after: { id, checkKey: input.checkKey, reason: input.reason, until: input.until } });
      return this.views.of(session, programmeId);
    });
  }

  withdraw(actor: Actor, id: string, version: number): Promise<LaunchView> {
    return this.db.transaction(actor, async (session) => {
      const waiver = await this.waivers.get(session, id);
      const { sponsorId } = await this.views.row(session, waiver.programmeId);
      if (!isSponsorOf(actor, sponsorId)) throw forbidden('Only the sponsor takes a waiver back.');
      if (waiver.withdrawnBy !== null) throw refused(refuse('withdrawn-already', 'This waiver was taken back already.'));
      await updateVersioned(session, 'programmes.launch_waiver', id, version, { withdrawn_at: new Date().toISOString(), withdrawn_by: actor.displayName }, { noun: 'waiver' });
      await this.audit.record(session, { action: 'waiver.withdrawn', subject: `programme:${waiver.programmeId}`, before: { id, checkKey: waiver.checkKey } });
      return this.views.of(session, waiver.programmeId);
    });
  }

  changeContinuity(actor: Actor, programmeId: string, version: number, input: ChangeContinuity): Promise<LaunchView> {
    const wrong = (['teamUntil', 'budgetUntil'] as const).filter((field) => typeof input[field] === 'string' && !isDay(input[field]));
    if (wrong.length > 0) throw invalid(wrong.map((field): FieldProblem => ({ pointer: `/${field}`, code: 'day', detail: 'This day does not exist.' })));
    return this.db.transaction(actor, async (session) => {
      const { teamUntil, budgetUntil } = await this.views.row(session, programmeId);
      await updateVersioned(session, 'programmes.programme', programmeId, version, { team_until: input.teamUntil, budget_until: input.budgetUntil });
      await this.audit.record(session, { action: 'programme.continuity-changed', subject: `programme:${programmeId}`, before: { teamUntil, budgetUntil }, after: { ...input } });
      return this.views.of(session, programmeId);
    });
  }
}

function requireUntil(until: string, today: Day): void {
  const wrong = (detail: string) => invalid([{ pointer: '/until', code: 'day', detail }]);
  if (!isDay(until)) throw wrong('This day does not exist.');
  if (until < today) throw wrong('A waiver holds until today at the earliest.');
  if (until > addDays(today, LONGEST_WAIVER)) throw wrong('A waiver holds for a year at most.');
}
