import { Injectable } from '@nestjs/common';
import { refuse, systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, notFound, Outbox, refused, Runs, TenantDb } from '@realign/platform';
import { UndoMatchingPage, type MatchingActListView, type TrainingRunStartedView } from '@realign/training/contract';
import { FIRST_ID, LAST_ID } from '../reconcile/difference.sql';
import { TakenBack } from '../reconcile/taken-back';
import { BulkStore } from './bulk.store';
import { MatchingActsStore } from './matching-acts.store';

const PEOPLE_PER_PAGE = 10_000;

/** Takes back a whole act on all that match, within 24 hours. What somebody did since stays. */
@Injectable()
export class UndoMatchingService {
  constructor(
    private readonly db: TenantDb,
    private readonly acts: MatchingActsStore,
    private readonly bulk: BulkStore,
    private readonly takenBack: TakenBack,
    private readonly outbox: Outbox,
    private readonly runs: Runs,
    private readonly audit: Audit,
  ) {}

  recent(actor: Actor): Promise<MatchingActListView> {
    return this.db.read(actor, async (session) => ({ items: await this.acts.recent(session) }));
  }

  /** Refuses an act that is under way, was taken back before or is too old. */
  undo(actor: Actor, runId: string): Promise<TrainingRunStartedView> {
    return this.db.transaction(actor, async (session) => {
      const marked = await this.acts.markUndone(session, runId);
      if (marked === undefined) throw notFound('act');
      if (!marked) throw refused(refuse('cannot-undo', 'This can be taken back once, after it has ended and within 24 hours.'));
      const run = await this.runs.open(session, { kind: 'training.matching-undo', title: 'Taking back what was done to all that matched', total: await this.acts.countPeople(session, runId) });
      await this.audit.record(session, { action: 'training.matching-undone', subject: `run:${runId}`, after: { runId: run.id } });
      await this.askForPage(session, { tenantId: session.tenantId, runId: run.id, undoes: runId, after: FIRST_ID, handled: 0, restored: 0 });
      return { runId: run.id, runLocation: `/api/runs/${run.id}` };
    });
  }

  /** One page. Safe to repeat: what was put back has another version, and a page that was done before is not the next one. */
  page(page: UndoMatchingPage): Promise<void> {
    return this.db.transaction(systemActor(page.tenantId), async (session) => {
      if (!(await this.bulk.isNext(session, page.runId, page.handled))) return;
      await this.takenBack.wait(session);
      const { people, last } = await this.acts.nextPeople(session, page.undoes, page.after, PEOPLE_PER_PAGE);
      const isLast = last === null || people < PEOPLE_PER_PAGE;
      const restored = page.restored + (await this.acts.restore(session, page.undoes, page.after, isLast ? LAST_ID : last));
      const handled = page.handled + people;
      await this.runs.advance(session, page.runId, { done: handled, counts: { restored } });
      if (isLast) await this.takenBack.follow(session, page.runId);
      if (isLast) return this.runs.finish(session, page.runId, { people: handled, restored });
      await this.askForPage(session, { ...page, after: last, handled, restored });
    });
  }

  private async askForPage(session: TenantSession, page: UndoMatchingPage): Promise<void> {
    await this.outbox.put(session, UndoMatchingPage, page, { dedupeKey: `undo-matching:${page.runId}:${page.handled}` });
  }
}
