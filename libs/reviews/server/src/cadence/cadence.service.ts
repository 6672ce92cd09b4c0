import { Injectable } from '@nestjs/common';
import { aboutField, hasRole, isRefused, refuse, type Actor, type Day, type TenantSession } from '@realign/kernel';
import { Audit, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { CadenceListView, CadencePreviewView, CadenceView, PauseCadence, PutCadence, StartCadence } from '@realign/reviews/contract';
import { countsFrom, decidersDiffer, isOtherRhythm, refuseBeginning, refuseLaterDate, refusePause, refuseResting, refuseRule, wallDay } from '@realign/reviews/domain';
import { CheckpointStore } from '../checkpoint/checkpoint.store';
import { databaseNow } from '../time/iso-instant';
import { readRrule } from '../time/rrule';
import { TemporalCalendar } from '../time/temporal-calendar';
import { PLAIN_POLICY, settingOf } from './cadence-setting';
import { SeriesNews } from '../telling/series-news';
import { CadenceStore, settingColumns, type Cadence, type CadenceSetting } from './cadence.store';
import { CadenceViews } from './cadence.view';
import { Participants } from './participants';
import { ReviewLoop } from './review-loop';

@Injectable()
export class CadenceService {
  constructor(
    private readonly db: TenantDb,
    private readonly cadences: CadenceStore,
    private readonly checkpoints: CheckpointStore,
    private readonly participants: Participants,
    private readonly loop: ReviewLoop,
    private readonly views: CadenceViews,
    private readonly calendar: TemporalCalendar,
    private readonly audit: Audit,
    private readonly news: SeriesNews,
  ) {}

  /** The programme's own rhythm. */
  get(actor: Actor, programmeId: string): Promise<CadenceView> {
    return this.db.read(actor, async (session) => this.views.of(session, await this.cadences.get(session, programmeId)));
  }

  one(actor: Actor, id: string): Promise<CadenceView> {
    return this.db.read(actor, async (session) => this.views.of(session, await this.cadences.byId(session, id)));
  }

  list(actor: Actor, programmeId: string): Promise<CadenceListView> {
    return this.db.read(actor, async (session) => {
      await requireProgramme(session, programmeId);
      const items: CadenceView[] = [];
      for (const cadence of await this.cadences.list(session, programmeId)) items.push(await this.views.of(session, cadence));
      return { items };
    });
  }

  preview(actor: Actor, programmeId: string, input: PutCadence): Promise<CadencePreviewView> {
    return this.db.read(actor, async (session) => {
      await requireProgramme(session, programmeId);
      return this.views.preview(session, this.allowed(settingOf(input)));
    });
  }

  readRrule(actor: Actor, programmeId: string, text: string): Promise<CadencePreviewView> {
    return this.db.read(actor, async (session) => {
      await requireProgramme(session, programmeId);
      const rule = readRrule(text, this.calendar);
      if (isRefused(rule)) throw refused(aboutField(rule, '/text'));
      return this.views.preview(session, this.allowed({ ...rule, ...PLAIN_POLICY }, '/text'));
    });
  }

  /** A series of its own, with its first checkpoint. */
  start(actor: Actor, programmeId: string, { series, ...input }: StartCadence): Promise<CadenceView> {
    return this.db.transaction(actor, async (session) => {
      await requireProgramme(session, programmeId);
      const cadence = await this.cadences.insert(session, { ...this.allowed(settingOf(input)), programmeId, series });
      if (!cadence) throw refused(refuse('series-exists', 'This programme has that rhythm already; change it.'));
      const refusal = refuseBeginning(cadence.restsWhy);
      if (refusal) throw refused(refusal);
      await this.participants.follow(session, cadence);
      const first = wallDay((await this.loop.nextByRule(session, cadence)).nominalLocal);
      await this.inGoodTime(session, cadence, { before: null, after: first }, '');
      await this.loop.openFirst(session, cadence);
      await this.audit.record(session, { action: 'cadence.started', subject: `cadence:${cadence.id}`, after: { ...cadence } });
      return this.views.of(session, cadence);
    });
  }

  put(actor: Actor, programmeId: string, version: number, input: PutCadence): Promise<CadenceView> {
    return this.db.transaction(actor, async (session) => this.change(session, await this.cadences.get(session, programmeId), version, input));
  }

  putOne(actor: Actor, id: string, version: number, input: PutCadence): Promise<CadenceView> {
    return this.db.transaction(actor, async (session) => this.change(session, await this.cadences.byId(session, id), version, input));
  }

  /** The waiting checkpoint moves to the first date on or after the day on which it goes on: there is always one ahead. */
  pause(actor: Actor, id: string, version: number, { resumeOn, reason }: PauseCadence): Promise<CadenceView> {
    return this.db.transaction(actor, async (session) => {
      const before = goesOn(await this.cadences.byId(session, id));
      const ahead = await this.checkpoints.ahead(session, id);
      const today = wallDay(this.calendar.toWall(await databaseNow(session), before.timeZone));
      const refusal = refusePause(ahead?.state ?? 'collecting', reason, resumeOn, today);
      if (refusal) throw refused(refusal);
      return this.follow(session, before, version, { paused_until: resumeOn, pause_reason: reason, paused_by_name: actor.displayName }, 'cadence.paused');
    });
  }

  resume(actor: Actor, id: string, version: number): Promise<CadenceView> {
    return this.db.transaction(actor, async (session) => {
      const before = goesOn(await this.cadences.byId(session, id));
      if (before.pausedUntil === null) throw refused(refuse('not-paused', 'This rhythm does not rest.'));
      return this.follow(session, before, version, { paused_until: null, pause_reason: null, paused_by_name: null }, 'cadence.resumed');
    });
  }

  /** The waiting checkpoint follows the new rule at once, and stays on its date where the rule stays; one that was brought forward, put off or has begun keeps its date. */
  private async change(session: TenantSession, before: Cadence, version: number, input: PutCadence): Promise<CadenceView> {
    goesOn(before);
    const setting = this.allowed(settingOf(input, before));
    const isOtherDeciders = decidersDiffer(before.deciders, setting.deciders);
    if (isOtherDeciders) await this.requireRightsOver(session, before.programmeId);
    const reason = input.reason?.trim() ?? '';
    const isMoved = isOtherRhythm(before, setting);
    const day = await this.nextDay(session, before);
    const days = { before: day, after: isMoved ? wallDay((await this.loop.nextAhead(session, { ...before, ...setting, deciders: before.deciders })).occurrence.nominalLocal) : day };
    const view = await this.follow(session, before, version, settingColumns(setting), 'cadence.changed', { reason, isMoved });
    await this.inGoodTime(session, { ...before, ...setting, deciders: before.deciders }, days, reason);
    if (isOtherDeciders) await this.checkpoints.touchOpen(session, before.programmeId);
    if (isOtherDeciders) await this.news.deciders(session, { ...before, version: view.version });
    if (days.after > days.before) await this.news.later(session, { ...before, version: view.version }, reason, days.before, days.after);
    return view;
  }

  /** Nobody takes the right to decide from somebody while there is something to decide, but those above them. */
  private async requireRightsOver(session: TenantSession, programmeId: string): Promise<void> {
    const { personId } = session.actor;
    if (hasRole(session.actor, 'owner') || !(await this.checkpoints.isAnyOpen(session, programmeId))) return;
    const sponsor = await session.one<{ id: string | null }>('select sponsor_person_id as id from programmes.programme where id = $1', [programmeId]);
    if (personId === null || sponsor?.id !== personId) throw refused(refuse('deciders-in-use', 'A checkpoint is open; who decides is changed once it is closed, or by an owner of the organisation or the sponsor.'));
  }

  /** On which day the next checkpoint is held as things stand: the one that waits for its date, or else the next one by the rule. */
  private async nextDay(session: TenantSession, cadence: Cadence): Promise<Day> {
    const ahead = await this.checkpoints.ahead(session, cadence.id);
    const waits = ahead?.state === 'scheduled' && ahead.dueAt > (await databaseNow(session));
    return wallDay(waits ? ahead.nominalLocal : (await this.loop.nextAhead(session, cadence)).occurrence.nominalLocal);
  }

  private async inGoodTime(session: TenantSession, cadence: Cadence, days: { before: Day | null; after: Day }, reason: string): Promise<void> {
    const today = wallDay(this.calendar.toWall(await databaseNow(session), cadence.timeZone));
    const refusal = refuseLaterDate(cadence, { ...days, from: countsFrom(today, cadence.pausedUntil) }, reason);
    if (refusal) throw refused(refusal);
  }

  private async follow(session: TenantSession, before: Cadence, version: number, columns: Readonly<Record<string, unknown>>, action: string, { reason = '', isMoved = true } = {}): Promise<CadenceView> {
    await updateVersioned(session, 'reviews.review_cadence', before.id, version, columns, { noun: 'cadence' });
    const after = await this.cadences.byId(session, before.id);
    if (isMoved) await this.loop.followRule(session, after, this.loop.isPaused(before, await databaseNow(session)));
    else await this.loop.stay(session, after);
    if (action === 'cadence.paused') await this.news.paused(session, after);
    if (action === 'cadence.resumed') await this.news.resumed(session, after);
    await this.audit.record(session, { action, subject: `cadence:${before.id}`, before: { ...before }, after: { ...after, ...(reason && { reason }) } });
    return this.views.of(session, after);
  }

  /** @param field what the rule was read from, when it is not the rule's own fields */
  private allowed(setting: CadenceSetting, field?: string): CadenceSetting {
    const refusal = refuseRule(setting, this.calendar);
    if (refusal) throw refused(aboutField(refusal, field));
    return setting;
  }
}

/** Nobody is told of a date that never comes. */
function goesOn(cadence: Cadence): Cadence {
  const refusal = refuseResting(cadence.restsWhy);
  if (refusal) throw refused(refusal);
  return cadence;
}

async function requireProgramme(session: TenantSession, programmeId: string): Promise<void> {
  if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
}
