import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { invalid } from '@realign/platform';
import type { AssignmentState } from '@realign/training/domain';
import type { SqlFilter } from '../assignment/assignment.filter';
import type { StateCountRow } from './bulk.service';
import { BEFORE_ACT } from './matching-acts.store';

export interface Movable {
  readonly push: readonly AssignmentState[];
  readonly pull: readonly AssignmentState[];
}

/** The assignments of one page that an act moves: those that match, of people after one and up to another, in a state the act moves. */
export interface MatchingRange extends Movable {
  readonly runId: string;
  readonly filter: SqlFilter;
  readonly after: string | null;
  readonly last: string;
}

/** `t` is the assignment. */
const movable = (at: number): string => `(t.mode = 'push' and t.state = any($${at + 1}) or t.mode = 'pull' and t.state = any($${at + 2}))`;

@Injectable()
export class BulkStore {
  countByState(session: TenantSession, { where, params }: SqlFilter): Promise<StateCountRow[]> {
    return session.sql(`select t.mode, t.state, count(*)::integer as count from training.training_assignment t where ${where} group by t.mode, t.state order by t.mode, t.state`, params);
  }

  /** Everybody who matches. */
  async countPeople(session: TenantSession, { where, params }: SqlFilter): Promise<number> {
    return (await session.one<{ n: number }>(`select count(distinct t.person_id)::integer as n from training.training_assignment t where ${where}`, params))?.n ?? 0;
  }

  /** Keeps the very assignments that an act would move, for it to be held to. @returns of how many people they are, and what they are kept under */
  async keepShown(session: TenantSession, { where, params }: SqlFilter, { push, pull }: Movable): Promise<{ people: number; affected: number; snapshot: string }> {
    const row = await session.one<{ people: number; affected: number; snapshot: string }>(
      `with shown as materialized (select t.id, t.person_id from training.training_assignment t where ${where} and ${movable(params.length)}),
       kept as (insert into training.matching_shown (tenant_id, assignment_ids) select $${params.length + 3}, coalesce(array_agg(s.id), '{}') from shown s returning id)
       select (select count(distinct s.person_id) from shown s)::integer as people, (select count(*) from shown)::integer as affected, k.id as snapshot from kept k`,
      [...params, push, pull, session.tenantId],
    );
    return row ?? { people: 0, affected: 0, snapshot: '' };
  }

  /** @throws when what a preview showed is not kept any more, or never was */
  async requireShown(session: TenantSession, snapshot: string | undefined): Promise<void> {
    if (snapshot === undefined || (await session.one('select 1 from training.matching_shown where id = $1', [snapshot]))) return;
    throw invalid([{ pointer: '/snapshot', code: 'snapshot', detail: 'What you were shown is not kept any more. Look at it again and decide.' }]);
  }

  /** The run is going on and stands exactly where this page begins; locked, so that two of the same page follow each other. */
  async isNext(session: TenantSession, runId: string, handled: number): Promise<boolean> {
    const run = await session.one<{ done: number }>(`select done from platform.run where id = $1 and state in ('queued', 'running') for update`, [runId]);
    return run?.done === handled;
  }

  /** The next people that match. What was changed may no longer match, so a page ends at a person, not at a count. */
  async nextPeople(session: TenantSession, { where, params }: SqlFilter, after: string | undefined, limit: number): Promise<{ people: number; last: string | null }> {
    const row = await session.one<{ people: number; last: string | null }>(
      `with page as materialized (
         select distinct t.person_id from training.training_assignment t where ${where} and ($${params.length + 1}::uuid is null or t.person_id > $${params.length + 1}) order by t.person_id limit ${limit})
       select (select count(*) from page)::integer as people, (select p.person_id from page p order by p.person_id desc limit 1) as last`,
      [...params, after ?? null],
    );
    return row ?? { people: 0, last: null };
  }

  /** A range as a condition on `t`, with its parameters. */
  rowsOf({ filter: { where, params }, after, last, push, pull }: MatchingRange): SqlFilter {
    const at = params.length;
    return { where: `${where} and ${movable(at)} and ($${at + 3}::uuid is null or t.person_id > $${at + 3}) and t.person_id <= $${at + 4}::uuid`, params: [...params, push, pull, after, last] };
  }

  waive(session: TenantSession, range: MatchingRange, reason: string): Promise<number> {
    return this.change(session, range, (at) => `state = 'waived', note = $${at + 1}`, [reason]);
  }

  withdraw(session: TenantSession, range: MatchingRange, reason: string, by: string): Promise<number> {
    return this.change(session, range, (at) => `state = 'withdrawn', snoozed_until = null, note = $${at + 1}, withdrawn_by = $${at + 2}`, [reason, by]);
  }

  redate(session: TenantSession, range: MatchingRange, dueOn: string): Promise<number> {
    return this.change(session, range, (at) => `due_on = $${at + 1}::date`, [dueOn], (at) => `t.due_on <> $${at + 1}::date`);
  }

  private async change(session: TenantSession, range: MatchingRange, set: (at: number) => string, values: readonly unknown[], also: (at: number) => string = () => 'true'): Promise<number> {
    const { where, params } = this.rowsOf(range);
    const [at, own] = [params.length, params.length + values.length];
    const row = await session.one<{ n: number }>(
      `with found as materialized (
         select t.person_id, t.module_id, t.plan_id, t.version + 1 as next_version, ${BEFORE_ACT} as before from training.training_assignment t where ${where} and ${also(at)} for update of t),
       noted as (
         insert into training.matching_change (tenant_id, run_id, person_id, module_id, plan_id, before, after_version)
         select $${own + 1}, $${own + 2}, f.person_id, f.module_id, f.plan_id, f.before, f.next_version from found f on conflict do nothing),
       changed as (
         update training.training_assignment t set ${set(at)}, version = f.next_version from found f where t.person_id = f.person_id and t.module_id = f.module_id and t.plan_id = f.plan_id returning 1)
       select count(*)::integer as n from changed`,
      [...params, ...values, session.tenantId, range.runId],
    );
    return row?.n ?? 0;
  }
}
