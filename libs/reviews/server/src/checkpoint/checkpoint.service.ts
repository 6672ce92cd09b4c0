import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { FieldReports } from '@realign/listening/contract';
import { Audit, invalid, notFound, Outbox, refused, TenantDb, updateVersioned } from '@realign/platform';
import { CheckpointClosed, type AddAgendaItem, type CheckpointView, type DeferCheckpoint } from '@realign/reviews/contract';
import { isOpenForDecisions, refuseClosing, refuseDeferral, type AgendaItem, type Instant } from '@realign/reviews/domain';
import { CadenceStore, type Cadence } from '../cadence/cadence.store';
import { ReviewLoop } from '../cadence/review-loop';
import { DecisionRightsStore } from '../decision/decision-rights.store';
import { SeriesNews } from '../telling/series-news';
import { databaseNow } from '../time/iso-instant';
import { TemporalCalendar } from '../time/temporal-calendar';
import { VerdictStore } from '../verdict/verdict.store';
import { AfterClosing } from './after-closing.store';
import { CheckpointStore, type Checkpoint } from './checkpoint.store';
import { CheckpointViews } from './checkpoint.view';
import { EarlyCall } from './early-call';

@Injectable()
export class CheckpointService {
  constructor(
    private readonly db: TenantDb,
    private readonly checkpoints: CheckpointStore,
    private readonly cadences: CadenceStore,
    private readonly loop: ReviewLoop,
    private readonly verdicts: VerdictStore,
    private readonly views: CheckpointViews,
    private readonly reports: FieldReports,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly earlier: AfterClosing,
    private readonly news: SeriesNews,
    private readonly calendar: TemporalCalendar,
    private readonly rights: DecisionRightsStore,
    private readonly early: EarlyCall,
  ) {}

  get(actor: Actor, id: string): Promise<CheckpointView> {
    return this.db.read(actor, (session) => this.views.one(session, id));
  }

  /** The programme's own series: in place of its date when that is near, else as an extra one. */
  holdNow(actor: Actor, programmeId: string): Promise<CheckpointView> {
    return this.db.transaction(actor, async (session) => this.bringForward(session, await this.cadences.get(session, programmeId)));
  }

  /** Any series. */
  holdSeriesNow(actor: Actor, cadenceId: string): Promise<CheckpointView> {
    return this.db.transaction(actor, async (session) => this.bringForward(session, await this.cadences.byId(session, cadenceId)));
  }

  private async bringForward(session: TenantSession, { id }: Pick<Cadence, 'id'>): Promise<CheckpointView> {
    const cadence = await this.cadences.lock(session, id);
    const called = await this.early.call(session, cadence, (outcome) => `Held now by ${session.actor.displayName}${outcome === 'extraordinary' ? ', as an extra one: the date of the rhythm stays.' : '.'}`);
    if (!called) throw refused(refuse('series-rests', 'Nothing of this series waits: it has ended, or its programme is retired.'));
    if (called.outcome === 'open_already') throw refused(refuse('not-waiting', 'This checkpoint is being held already.'));
    await this.audit.record(session, { action: 'checkpoint.brought-forward', subject: `checkpoint:${called.checkpoint.id}`, after: { outcome: called.outcome, date: called.checkpoint.nominalLocal } });
    return this.views.one(session, called.checkpoint.id);
  }

  defer(actor: Actor, id: string, version: number, input: DeferCheckpoint): Promise<CheckpointView> {
    return this.db.transaction(actor, async (session) => {
      const checkpoint = await this.checkpoints.get(session, id);
      const until = instantOf(input.until);
      const wall = this.calendar.toWall(until, checkpoint.timeZone);
      await this.checkpoints.enter(session, checkpoint, version, 'deferred');
      const next = await this.next(session, checkpoint);
      const refusal = refuseDeferral({ ...checkpoint, nextDueAt: next }, input.reason, until, await databaseNow(session));
      if (refusal) throw refused(refusal);
      await this.loop.putOff(session, id, until, wall);
      await this.checkpoints.addDeferral(session, checkpoint, input.reason, until);
      await this.news.deferred(session, checkpoint, input.reason, until, wall);
      await this.audit.record(session, { action: 'checkpoint.deferred', subject: `checkpoint:${id}`, before: { dueAt: checkpoint.dueAt }, after: { dueAt: until, reason: input.reason } });
      return this.views.one(session, id);
    });
  }

  addItem(actor: Actor, id: string, version: number, input: AddAgendaItem): Promise<CheckpointView> {
    return this.db.transaction(actor, async (session) => {
      const checkpoint = await this.checkpoints.get(session, id);
      await updateVersioned(session, 'reviews.checkpoint', id, version, { state: checkpoint.state });
      if (!isOpenForDecisions(checkpoint.state)) throw refused(refuse('not-open-for-decisions', 'The agenda opens once the evidence is frozen and ends when the checkpoint closes.'));
      const item = await this.agendaItem(session, id, input);
      if (!(await this.checkpoints.addAgendaItem(session, id, item))) throw refused(refuse('on-the-agenda', 'This fact is on the agenda already.'));
      await this.audit.record(session, { action: 'checkpoint.item-added', subject: `checkpoint:${id}`, after: { ...item } });
      return this.views.one(session, id);
    });
  }

  /** The cycle closes and the next one opens with its checkpoint, or none of it happens. */
  close(actor: Actor, id: string, version: number): Promise<CheckpointView> {
    return this.db.transaction(actor, async (session) => {
      const checkpoint = await this.checkpoints.get(session, id);
      await this.rights.requireAny(session, id);
      await this.checkpoints.enter(session, checkpoint, version, 'decided', { decided_at: await databaseNow(session) });
      const refusal = refuseClosing(checkpoint.state, [...(await this.checkpoints.agenda(session, id)), ...(await this.unjudged(session, id))]);
      const unreplied = refusal ?? (await this.reports.refuseEnding(session, id));
      if (unreplied) throw refused(unreplied);
      await this.reports.end(session, id);
      const nextCheckpointId = await this.loop.closeAndOpenNext(session, checkpoint);
      await this.checkpoints.finishTasks(session, id);
      await this.earlier.carryOut(session, checkpoint);
      await this.earlier.verify(session, checkpoint);
      const { tenantId } = session;
      await this.outbox.put(session, CheckpointClosed, { tenantId, programmeId: checkpoint.programmeId, checkpointId: id, nextCheckpointId }, { dedupeKey: `checkpoint-${id}-closed` });
      await this.audit.record(session, { action: 'checkpoint.closed', subject: `checkpoint:${id}`, before: { state: checkpoint.state }, after: { state: 'decided', nextCheckpointId } });
      return this.views.one(session, id);
    });
  }

  /** Changes of earlier checkpoints that are due for a verdict and have none hold a checkpoint open like an item without a decision. */
  private async unjudged(session: TenantSession, id: string): Promise<AgendaItem[]> {
    const judgements = await this.verdicts.judgements(session, id);
    return judgements.filter(({ verdict, isDue }) => verdict === null && isDue).map(({ decisionId, title }) => ({ id: decisionId, title: `Did it work: ${title}`, needsDecision: true, isDecided: false }));
  }

  private async next(session: TenantSession, checkpoint: Checkpoint): Promise<Instant> {
    const cadence = await this.cadences.lock(session, checkpoint.cadenceId);
    return (await this.loop.after(session, cadence, checkpoint)).occurrence.dueAt;
  }

  private async agendaItem(session: TenantSession, checkpointId: string, input: AddAgendaItem): Promise<{ title: string; note: string; evidenceItemId: string | null }> {
    if (input.evidenceItemId === undefined) {
      if (!input.title?.trim()) throw invalid([{ pointer: '/title', code: 'title-needed', detail: 'Name the question, or choose a fact of the pack.' }]);
      return { title: input.title, note: input.note ?? '', evidenceItemId: null };
    }
    const fact = await this.checkpoints.evidenceTitle(session, checkpointId, input.evidenceItemId);
    if (!fact) throw notFound('evidence');
    return { title: input.title ?? fact.title, note: input.note ?? fact.note, evidenceItemId: input.evidenceItemId };
  }
}

/** Whatever is written as ISO 8601 says a moment, but not all of it is read here. @throws 422 for what is not */
function instantOf(text: string): Instant {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw invalid([{ pointer: '/until', code: 'until-not-read', detail: 'Write the moment with minutes and its offset from UTC, such as 2027-01-08T10:00:00+01:00.' }]);
  return at.toISOString() as Instant;
}
