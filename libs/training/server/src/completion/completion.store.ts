import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { Outbox } from '@realign/platform';
import type { CompletionResultView } from '@realign/training/contract';
import { BEFORE_ACT } from '../bulk/matching-acts.store';
import { askForSeatsOf } from '../session/learned-seats';
import { TrainingNews } from '../telling/training-news';

export interface NewCompletions {
  readonly moduleId: string;
  readonly personIds: readonly string[];
  readonly completedOn: Day;
  readonly source: 'by_hand' | 'person' | 'import' | 'session';
  /** Named when somebody else's request is carried out in the background. */
  readonly recordedBy?: string;
  /** The act on all that match that records them, by which they are taken back. */
  readonly actRunId?: string;
}

/**
 * Keeps who completed what as facts and moves every assignment of that module that still asks for it, whichever plan it came from.
 * Waived and withdrawn ones ask for nothing and stay. Safe to repeat: a known completion adds nothing.
 */
const RECORD = `
  with given as (select unnest($3::uuid[]) as person_id),
  asked as materialized (
    select t.person_id, t.plan_id, t.version + 1 as next_version, ${BEFORE_ACT} as before from training.training_assignment t join given g on g.person_id = t.person_id
    where t.module_id = $2 and t.state in ('assigned', 'offered', 'accepted', 'declined', 'snoozed', 'in_progress', 'expired') for update of t),
  noted as (
    insert into training.matching_change (tenant_id, run_id, person_id, module_id, plan_id, before, after_version)
    select $1, $7::uuid, a.person_id, $2, a.plan_id, a.before, a.next_version from asked a where $7::uuid is not null on conflict do nothing),
  recorded as (
    insert into training.completion (tenant_id, person_id, module_id, completed_on, source, recorded_by, run_id)
    select $1, g.person_id, $2, $4::date, $5, $6, $7 from given g on conflict do nothing returning 1),
  moved as (
    update training.training_assignment t
    set state = 'completed', completed_on = $4::date, snoozed_until = null, decline_reason = null, version = a.next_version
    from asked a where t.person_id = a.person_id and t.plan_id = a.plan_id and t.module_id = $2 returning 1)
  select (select count(*) from recorded)::integer as recorded, (select count(*) from moved)::integer as "assignmentsCompleted"`;

@Injectable()
export class CompletionStore {
  constructor(
    private readonly outbox: Outbox,
    private readonly news: TrainingNews,
  ) {}

  async record(session: TenantSession, input: NewCompletions): Promise<CompletionResultView> {
    const done = await session.one<{ recorded: number; assignmentsCompleted: number }>(RECORD, [
      session.tenantId, input.moduleId, input.personIds, input.completedOn, input.source, input.recordedBy ?? session.actor.displayName, input.actRunId ?? null,
    ]);
    const { recorded = 0, assignmentsCompleted = 0 } = done ?? {};
    await this.news.settledOf(session, input.personIds);
    if (recorded > 0) await askForSeatsOf(session, this.outbox, input.moduleId, input.personIds);
    return { recorded, alreadyKnown: input.personIds.length - recorded, assignmentsCompleted };
  }

  /** Those of the given people who are not there, by their place in the list. */
  async unknownPeople(session: TenantSession, personIds: readonly string[]): Promise<number[]> {
    const rows = await session.sql<{ place: number }>(
      `select (g.place - 1)::integer as place from unnest($1::uuid[]) with ordinality as g(id, place)
       where not exists (select 1 from directory.person p where p.id = g.id) order by g.place`,
      [personIds],
    );
    return rows.map(({ place }) => place);
  }

  async isModule(session: TenantSession, id: string): Promise<boolean> {
    return (await session.one('select 1 from training.training_module where id = $1', [id])) !== undefined;
  }

  async isProgramme(session: TenantSession, id: string): Promise<boolean> {
    return (await session.one('select 1 from programmes.programme where id = $1', [id])) !== undefined;
  }

  /** The run is going on and stands exactly where this page begins; locked, so that two of the same page follow each other. */
  async isNext(session: TenantSession, page: { readonly runId: string; readonly handled: number }): Promise<boolean> {
    const run = await session.one<{ done: number }>(`select done from platform.run where id = $1 and state in ('queued', 'running') for update`, [page.runId]);
    return run?.done === page.handled;
  }

  /** The next people whose assignments match a filter, in the order of their ids. */
  async matchingPeople(session: TenantSession, filter: { where: string; params: readonly unknown[] }, after: string | undefined, limit: number): Promise<string[]> {
    const from = after === undefined ? '' : `and t.person_id > $${filter.params.length + 1}`;
    const rows = await session.sql<{ personId: string }>(
      `select distinct t.person_id as "personId" from training.training_assignment t where ${filter.where} ${from} order by t.person_id limit ${limit}`,
      after === undefined ? filter.params : [...filter.params, after],
    );
    return rows.map(({ personId }) => personId);
  }

  async countMatchingPeople(session: TenantSession, filter: { where: string; params: readonly unknown[] }): Promise<number> {
    const row = await session.one<{ n: number }>(`select count(distinct t.person_id)::integer as n from training.training_assignment t where ${filter.where}`, filter.params);
    return row?.n ?? 0;
  }
}
