import { Injectable } from '@nestjs/common';
import { refuse, systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, Outbox, refused, Runs, TenantDb } from '@realign/platform';
import { ReconcilePage, type TrainingRunStartedView } from '@realign/training/contract';
import { TrainingPlanStore } from '../plan/training-plan.store';
import { FreedSeats } from '../session/freed-seats';
import { TrainingNews } from '../telling/training-news';
import { ReconcileSteps } from './reconcile.steps';
import { ReconcileStore, type NewReconcileRun, type ReconcileRun } from './reconcile.store';

@Injectable()
export class ReconcileService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: ReconcileStore,
    private readonly steps: ReconcileSteps,
    private readonly outbox: Outbox,
    private readonly runs: Runs,
    private readonly audit: Audit,
    private readonly seats: FreedSeats,
    private readonly plans: TrainingPlanStore,
    private readonly news: TrainingNews,
  ) {}

  /** Asks for the first page in the caller's transaction. The same cause asked for twice is one run. */
  async start(session: TenantSession, input: NewReconcileRun): Promise<void> {
    const id = await this.store.open(session, input);
    if (id) await this.askForPage(session, id, 0);
  }

  /**
   * One page. Safe to repeat: the run's row knows which page comes next, so a replayed one finds nothing to do, and what is brought in
   * line already does not differ. The next page is asked for in the same transaction: after a crash either both exist, or neither.
   */
  page({ tenantId, reconcileRunId, page }: ReconcilePage): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await this.store.waitForTurn(session);
      const run = await this.store.lock(session, reconcileRunId);
      if (!run || run.state !== 'open' || run.page !== page) return;
      if (await this.isCancelled(session, run)) return this.store.moveOn(session, { ...run, state: 'cancelled' });
      await this.report(session, await this.steps.pages(session, run), page);
    });
  }

  /** A page that cannot be carried out ends the run where it is: what was done stays, and can be undone. */
  giveUp({ tenantId, reconcileRunId }: ReconcilePage, why: string): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const run = await this.store.lock(session, reconcileRunId);
      if (!run || run.state !== 'open') return;
      await this.store.moveOn(session, { ...run, state: 'cancelled' });
      if (run.runId) await this.runs.fail(session, run.runId, why);
    });
  }

  /**
   * Takes a run back, row by row, within 24 hours. Begun work, answers and completions since then stay. Its plans are held afterwards, so
   * that the next nightly round does not do it all again. Refuses a run that is under way, that was undone before or that is too old, and one of plans that rest or were all stopped;
   * of several plans those that were stopped since are left as they are.
   */
  undo(actor: Actor, id: string): Promise<TrainingRunStartedView> {
    return this.db.transaction(actor, async (session) => {
      const undone = await this.store.markUndone(session, id);
      if (undone === 'too-late') throw refused(refuse('cannot-undo', 'A run can be undone once, after it has ended and within 24 hours.'));
      const retired = await this.plans.retiredOf(session, undone.planIds);
      if (retired !== undefined) throw refused(refuse('programme-retired', `${retired} is retired, so nobody is asked for its training. Reinstate it, and its training comes back with it.`));
      const stopped = await this.plans.allStopped(session, undone.planIds);
      if (stopped !== undefined) throw refused(refuse('plan-stopped', `${stopped} was stopped, so nobody is asked for its training. Make a new plan to ask for it again.`));
      const run = await this.runs.open(session, { kind: 'training.undo', title: `Undo: ${undone.title}`, subject: `reconcile-run:${id}` });
      await this.store.hold(session, undone.planIds, `A run was undone by ${actor.displayName}`);
      await this.start(session, { cause: `undo:${id}`, title: `Undo: ${undone.title}`, planIds: undone.planIds, runId: run.id, isAutomatic: false, undoes: id });
      await this.audit.record(session, { action: 'training.run-undone', subject: `reconcile-run:${id}`, after: { runId: run.id } });
      return { runId: run.id, runLocation: `/api/runs/${run.id}` };
    });
  }

  private async report(session: TenantSession, after: ReconcileRun, page: number): Promise<void> {
    await this.store.moveOn(session, after);
    if (after.runId) await this.runs.advance(session, after.runId, { done: after.people, counts: { ...after.counts } });
    if (after.state === 'open') return this.askForPage(session, after.id, page + 1);
    if (after.state === 'done') await this.seats.release(session, after.id);
    if (after.state === 'done' && after.counts.withdrawn + after.counts.changed > 0) await this.news.settled(session);
    if (after.state === 'done' && after.undoes !== null) await this.seats.giveBack(session, after.undoes);
    if (after.runId) await this.runs.finish(session, after.runId, { ...after.counts });
  }

  /** Whoever cancels keeps what was done until then. */
  private async isCancelled(session: TenantSession, run: ReconcileRun): Promise<boolean> {
    if (run.runId === null) return false;
    const stage = run.kind === 'undo' ? 'Taking back' : 'Bringing in line';
    const progress = run.page === 0 ? { stage, total: await this.store.peopleInDirectory(session) } : {};
    return (await this.runs.advance(session, run.runId, progress)) === 'cancelled';
  }

  private async askForPage(session: TenantSession, reconcileRunId: string, page: number): Promise<void> {
    await this.outbox.put(session, ReconcilePage, { tenantId: session.tenantId, reconcileRunId, page }, { dedupeKey: `reconcile:${reconcileRunId}:${page}` });
  }
}
