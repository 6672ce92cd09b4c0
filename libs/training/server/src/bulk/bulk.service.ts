import { Injectable } from '@nestjs/common';
import { addDays, compareDays, day, systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, Outbox, Runs, TenantDb } from '@realign/platform';
import { ActOnMatchingPage, type ActOnMatching, type MatchingAction, type MatchingPreviewView, type PreviewMatching, type SkippedView, type TrainingRunStartedView } from '@realign/training/contract';
import { skipReason, statesFor, type AssignmentState, type EngagementMode } from '@realign/training/domain';
import { assignmentFilter } from '../assignment/assignment.filter';
import { databaseDay } from '../database-day';
import { TrainingNews } from '../telling/training-news';
import { BulkStore, type Movable } from './bulk.store';
import { MatchingActsStore } from './matching-acts.store';

const PEOPLE_PER_PAGE = 10_000;
/** As long as the longest time a plan can give. */
const FURTHEST_DUE_DAYS = 730;

type Act = ActOnMatchingPage['action'];
type ActInput = ActOnMatching & Pick<ActOnMatchingPage, 'reason' | 'dueOn' | 'message'>;

const TITLES: Readonly<Record<Act, string>> = {
  remind: 'Reminding all that match',
  redate: 'Setting the due day of all that match',
  waive: 'Waiving all that match',
  withdraw: 'Withdrawing all that match',
};

/** What a run counts, by act. */
const COUNTED: Readonly<Record<Act, string>> = { remind: 'reminded', redate: 'redated', waive: 'waived', withdraw: 'withdrawn' };

/**
 * One act for all assignments that match a filter: first what it would do and what it would skip, then a run. With what was shown it is held to
 * that: who has come to it since was never shown, who began or finished meanwhile is left alone.
 */
@Injectable()
export class BulkService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: BulkStore,
    private readonly acts: MatchingActsStore,
    private readonly outbox: Outbox,
    private readonly runs: Runs,
    private readonly audit: Audit,
    private readonly news: TrainingNews,
  ) {}

  preview(actor: Actor, { action, ...filter }: PreviewMatching): Promise<MatchingPreviewView> {
    return this.db.transaction(actor, async (session) => {
      const counts = await this.store.countByState(session, assignmentFilter(filter));
      const skipped = counts.flatMap((row): SkippedView[] => {
        const reason = skipReason(row.mode, row.state, action);
        return reason === null ? [] : [{ state: row.state, count: row.count, reason }];
      });
      const matching = sum(counts);
      const { people, affected, snapshot } = await this.store.keepShown(session, assignmentFilter(filter), movableBy(action));
      return { action, people, matching, affected, skipped, snapshot };
    });
  }

  start(actor: Actor, action: Act, input: ActInput): Promise<TrainingRunStartedView> {
    return this.db.transaction(actor, async (session) => {
      if (input.dueOn !== undefined) await this.checkDueDay(session, input.dueOn);
      await this.store.requireShown(session, input.snapshot);
      const run = await this.runs.open(session, { kind: `training.${action}`, title: TITLES[action], total: await this.store.countPeople(session, assignmentFilter(input)) });
      if (action !== 'remind') await this.acts.open(session, run.id, action);
      await this.audit.record(session, { action: `training.matching-${COUNTED[action]}`, subject: `run:${run.id}`, after: { ...input } });
      await this.askForPage(session, { ...input, action, tenantId: session.tenantId, runId: run.id, askedBy: actor.displayName, handled: 0, changed: 0 });
      return { runId: run.id, runLocation: `/api/runs/${run.id}` };
    });
  }

  /** One page. Safe to repeat: what is done is not done again, and a page that was done before, or whose run was cancelled, is not the next one. */
  page(page: ActOnMatchingPage): Promise<void> {
    return this.db.transaction(systemActor(page.tenantId), async (session) => {
      if (!(await this.store.isNext(session, page.runId, page.handled))) return;
      const filter = assignmentFilter(page);
      const { people, last } = await this.store.nextPeople(session, filter, page.after, PEOPLE_PER_PAGE);
      const changed = page.changed + (last === null ? 0 : await this.act(session, page, last));
      const handled = page.handled + people;
      await this.runs.advance(session, page.runId, { done: handled, counts: { [COUNTED[page.action]]: changed } });
      if (last !== null && people === PEOPLE_PER_PAGE) return this.askForPage(session, { ...page, handled, changed, after: last });
      await this.news.settled(session);
      await this.runs.finish(session, page.runId, { people: handled, [COUNTED[page.action]]: changed });
    });
  }

  private act(session: TenantSession, page: ActOnMatchingPage, last: string): Promise<number> {
    const range = { runId: page.runId, filter: assignmentFilter(page), after: page.after ?? null, last, push: statesFor(page.action, 'push'), pull: statesFor(page.action, 'pull') };
    switch (page.action) {
      case 'remind': return this.news.remindedByHand(session, this.store.rowsOf(range), page.message ?? `${page.askedBy} asks you to have a look.`);
      case 'redate': return this.store.redate(session, range, page.dueOn ?? '');
      case 'waive': return this.store.waive(session, range, page.reason ?? '');
      case 'withdraw': return this.store.withdraw(session, range, page.reason ?? '', page.askedBy);
    }
  }

  private async checkDueDay(session: TenantSession, dueOn: string): Promise<void> {
    const today = await databaseDay(session);
    if (compareDays(day(dueOn), today) < 0) throw invalid([{ pointer: '/dueOn', code: 'in-the-past', detail: 'Choose today or a later day: nobody is late on the day they are told.' }]);
    if (compareDays(day(dueOn), addDays(today, FURTHEST_DUE_DAYS)) > 0) throw invalid([{ pointer: '/dueOn', code: 'implausible-day', detail: `Choose a day within ${FURTHEST_DUE_DAYS} days.` }]);
  }

  private async askForPage(session: TenantSession, page: ActOnMatchingPage): Promise<void> {
    await this.outbox.put(session, ActOnMatchingPage, page, { dedupeKey: `matching:${page.runId}:${page.handled}` });
  }
}

export interface StateCountRow {
  readonly mode: EngagementMode;
  readonly state: AssignmentState;
  readonly count: number;
}

const movableBy = (action: MatchingAction): Movable => ({ push: statesFor(action, 'push'), pull: statesFor(action, 'pull') });

const sum = (rows: readonly { readonly count: number }[]): number => rows.reduce((all, { count }) => all + count, 0);
