import { Injectable } from '@nestjs/common';
import { compareDays, day, systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, Outbox, Runs, TenantDb } from '@realign/platform';
import { RecordCompletionPage, type CompletionResultView, type RecordCompletions, type RecordMatchingCompletions, type TrainingRunStartedView } from '@realign/training/contract';
import { whyImplausible } from '@realign/training/domain';
import { assignmentFilter } from '../assignment/assignment.filter';
import { BulkStore } from '../bulk/bulk.store';
import { MatchingActsStore } from '../bulk/matching-acts.store';
import { databaseDay } from '../database-day';
import { CompletionStore } from './completion.store';

/** People of one page of "all that match". */
const PEOPLE_PER_PAGE = 5_000;

@Injectable()
export class CompletionService {
  constructor(
    private readonly db: TenantDb,
    private readonly completions: CompletionStore,
    private readonly acts: MatchingActsStore,
    private readonly shown: BulkStore,
    private readonly outbox: Outbox,
    private readonly runs: Runs,
    private readonly audit: Audit,
  ) {}

  record(actor: Actor, input: RecordCompletions): Promise<CompletionResultView> {
    return this.db.transaction(actor, async (session) => {
      await this.check(session, input);
      const unknown = await this.completions.unknownPeople(session, input.personIds);
      if (unknown.length > 0) throw invalid(unknown.map((place) => ({ pointer: `/personIds/${place}`, code: 'person-unknown', detail: 'There is no such person.' })));
      const result = await this.completions.record(session, { ...input, completedOn: day(input.completedOn), source: 'by_hand' });
      await this.audit.record(session, { action: 'training.completions-recorded', subject: `training-module:${input.moduleId}`, after: { people: input.personIds.length, completedOn: input.completedOn, ...result } });
      return result;
    });
  }

  recordMatching(actor: Actor, input: RecordMatchingCompletions): Promise<TrainingRunStartedView> {
    return this.db.transaction(actor, async (session) => {
      await this.check(session, input);
      if (input.programmeId !== undefined && !(await this.completions.isProgramme(session, input.programmeId))) throw notFound('programme');
      await this.shown.requireShown(session, input.snapshot);
      const total = await this.completions.countMatchingPeople(session, assignmentFilter(input));
      const run = await this.runs.open(session, { kind: 'training.completions', title: 'Recording completions for all that match', total, subject: `training-module:${input.moduleId}` });
      await this.acts.open(session, run.id, 'complete');
      await this.audit.record(session, { action: 'training.matching-completions-asked', subject: `training-module:${input.moduleId}`, after: { ...input, people: total } });
      await this.askForPage(session, { ...input, tenantId: session.tenantId, runId: run.id, page: 0, handled: 0, recorded: 0, recordedBy: actor.displayName });
      return { runId: run.id, runLocation: `/api/runs/${run.id}` };
    });
  }

  /** One page. Safe to repeat: known completions add nothing, and a page that was done before, or whose run was cancelled, is not the next one. */
  recordPage(page: RecordCompletionPage): Promise<void> {
    return this.db.transaction(systemActor(page.tenantId), async (session) => {
      if (!(await this.completions.isNext(session, page))) return;
      const people = await this.completions.matchingPeople(session, assignmentFilter(page), page.after, PEOPLE_PER_PAGE);
      const result = await this.completions.record(session, { moduleId: page.moduleId, personIds: people, completedOn: day(page.completedOn), source: 'by_hand', recordedBy: page.recordedBy, actRunId: page.runId });
      const handled = page.handled + people.length;
      const recorded = page.recorded + result.recorded;
      await this.runs.advance(session, page.runId, { done: handled, counts: { recorded } });
      const last = people.at(-1);
      if (last === undefined || people.length < PEOPLE_PER_PAGE) return this.runs.finish(session, page.runId, { people: handled, recorded });
      await this.askForPage(session, { ...page, after: last, page: page.page + 1, handled, recorded });
    });
  }

  private async check(session: TenantSession, input: { moduleId: string; completedOn: string }): Promise<void> {
    if (!(await this.completions.isModule(session, input.moduleId))) throw notFound('training module');
    const today = await databaseDay(session);
    if (compareDays(day(input.completedOn), today) > 0) throw invalid([{ pointer: '/completedOn', code: 'in-the-future', detail: 'A completion cannot lie in the future.' }]);
    const doubt = whyImplausible(day(input.completedOn), today);
    if (doubt !== undefined) throw invalid([{ pointer: '/completedOn', code: 'implausible-day', detail: doubt }]);
  }

  private async askForPage(session: TenantSession, page: RecordCompletionPage): Promise<void> {
    await this.outbox.put(session, RecordCompletionPage, page, { dedupeKey: `completions:${page.runId}:${page.page}` });
  }
}
