import { Injectable } from '@nestjs/common';
import { systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, Outbox, Runs, TenantDb } from '@realign/platform';
import { WaivePage, type MatchingAssignments, type MatchingPreviewView, type PreviewMatching, type SkippedView, type TrainingRunStartedView, type WaiveMatching } from '@realign/training/contract';
import { skipReason, type AssignmentState, type EngagementMode } from '@realign/training/domain';
import { assignmentFilter } from '../assignment/assignment.filter';
import { BulkStore } from './bulk.store';

const PEOPLE_PER_PAGE = 10_000;

/** One act for all assignments that match a filter: first what it would do and what it would skip, then a run. */
@Injectable()
export class BulkService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: BulkStore,
    private readonly outbox: Outbox,
    private readonly runs: Runs,
    private readonly audit: Audit,
  ) {}

  preview(actor: Actor, { action, ...filter }: PreviewMatching): Promise<MatchingPreviewView> {
    return this.db.read(actor, async (session) => {
      const counts = await this.store.countByState(session, assignmentFilter(filter));
      const skipped = counts.flatMap((row): SkippedView[] => {
        const reason = skipReason(row.mode, row.state, action);
        return reason === null ? [] : [{ state: row.state, count: row.count, reason }];
      });
      const matching = sum(counts);
      return { action, matching, affected: matching - sum(skipped), skipped };
    });
  }

  waive(actor: Actor, input: WaiveMatching): Promise<TrainingRunStartedView> {
    return this.db.transaction(actor, async (session) => {
      const run = await this.runs.open(session, { kind: 'training.waive', title: 'Waiving all that match', total: await this.store.countPeople(session, assignmentFilter(input)) });
      await this.audit.record(session, { action: 'training.matching-waived', subject: `run:${run.id}`, after: { ...input } });
      await this.askForPage(session, { ...input, tenantId: session.tenantId, runId: run.id, handled: 0, waived: 0 });
      return { runId: run.id, runLocation: `/api/runs/${run.id}` };
    });
  }

  /** One page. Safe to repeat: what is waived is not waived again, and a page that was done before is not the next one. */
  waivePage(page: WaivePage): Promise<void> {
    return this.db.transaction(systemActor(page.tenantId), async (session) => {
      if (!(await this.store.isNext(session, page.runId, page.handled))) return;
      const { people, waived, last } = await this.store.waivePage(session, assignmentFilter(page), page.after, PEOPLE_PER_PAGE, page.reason);
      const done = { handled: page.handled + people, waived: page.waived + waived };
      await this.runs.advance(session, page.runId, { done: done.handled, counts: { waived: done.waived } });
      if (last === null || people < PEOPLE_PER_PAGE) return this.runs.finish(session, page.runId, { people: done.handled, waived: done.waived });
      await this.askForPage(session, { ...page, ...done, after: last });
    });
  }

  private async askForPage(session: TenantSession, page: WaivePage & MatchingAssignments): Promise<void> {
    await this.outbox.put(session, WaivePage, page, { dedupeKey: `waive:${page.runId}:${page.handled}` });
  }
}

export interface StateCountRow {
  readonly mode: EngagementMode;
  readonly state: AssignmentState;
  readonly count: number;
}

const sum = (rows: readonly { readonly count: number }[]): number => rows.reduce((all, { count }) => all + count, 0);
