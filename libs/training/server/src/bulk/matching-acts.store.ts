import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { MatchingActView, MatchingAction } from '@realign/training/contract';
import { ASKED_THEN, GIVE_BACK, GIVEN_BACK, LOOK_AGAIN, TAKE_UNFOUNDED } from '../reconcile/given-back.sql';

/** How long an act can be taken back, as long as a reconcile. */
const UNDO_WITHIN = `interval '24 hours'`;

const CAN_UNDO = `a.undone_by is null and r.state in ('done', 'cancelled') and r.finished_at > now() - ${UNDO_WITHIN}`;

/** An assignment `t` as it stands, for an undo. */
export const BEFORE_ACT = `jsonb_build_object('state', t.state, 'dueOn', t.due_on, 'startedOn', t.started_on, 'completedOn', t.completed_on, 'snoozedUntil', t.snoozed_until,
  'declineReason', t.decline_reason, 'note', t.note, 'withdrawnBy', t.withdrawn_by, 'asked', ${ASKED_THEN})`;

/**
 * Gives the assignments of people after $2 and up to $3 back as they were before the act $1, as their plans ask now. Only what nobody touched
 * since; what the act completed and somebody has said to be applied at work goes back, too, unless another completion says it by now.
 */
const RESTORE = `
  with back as materialized (
    select t.tenant_id, t.id, t.person_id, t.plan_id, c.before, g.state, g.mode
    from training.matching_change c join training.matching_act a on a.tenant_id = c.tenant_id and a.run_id = c.run_id
    join training.training_assignment t on t.tenant_id = c.tenant_id and t.person_id = c.person_id and t.module_id = c.module_id and t.plan_id = c.plan_id
    cross join ${GIVEN_BACK('c.before')} g
    where c.run_id = $1 and c.person_id > $2 and c.person_id <= $3
      and case a.action when 'complete' then t.state in ('completed', 'applied') and not exists (select 1 from training.completion k where k.person_id = t.person_id and k.module_id = t.module_id)
          else t.version = c.after_version and g.is_asked end
    for update of t),
  looked as (${LOOK_AGAIN('back')}),
  given as (${GIVE_BACK} returning 1)
  select count(*)::integer as n from given`;

/** What plans came to ask when it was learned already, by what the act $1 recorded alone; to be asked before its completions go. */
const TAKE_BACK_UNFOUNDED = TAKE_UNFOUNDED(
  `select k.person_id, k.module_id, k.completed_on from training.completion k where k.run_id = $1 and k.source = 'by_hand' and k.person_id > $2 and k.person_id <= $3`,
  `not exists (select 1 from training.completion o where o.person_id = t.person_id and o.module_id = t.module_id and o.run_id is distinct from $1)
    and not exists (select 1 from training.matching_change c where c.run_id = $1 and c.person_id = t.person_id and c.module_id = t.module_id and c.plan_id = t.plan_id)`,
);

/** Acts on all that match, and what each of them changed. */
@Injectable()
export class MatchingActsStore {
  async open(session: TenantSession, runId: string, action: MatchingAction): Promise<void> {
    await session.sql('insert into training.matching_act (tenant_id, run_id, action, asked_by) values ($1, $2, $3, $4)', [session.tenantId, runId, action, session.actor.displayName]);
  }

  /** Acts of the last day, newest first. */
  recent(session: TenantSession): Promise<MatchingActView[]> {
    return session.sql<MatchingActView>(
      `select a.run_id as "runId", a.action, a.asked_by as "askedBy", to_char(a.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "askedAt", r.state,
              coalesce((select sum(n.value::integer) from jsonb_each_text(r.counts) n), 0)::integer as changed, a.undone_by as "undoneBy", jsonb_build_object('undo', ${CAN_UNDO}) as can
       from training.matching_act a join platform.run r on r.id = a.run_id where a.created_at > now() - ${UNDO_WITHIN} order by a.created_at desc limit 20`,
    );
  }

  /** Marks an act as taken back, once, after it has ended and within a day. @returns undefined when there is none; false when it is too late */
  async markUndone(session: TenantSession, runId: string): Promise<boolean | undefined> {
    const act = await session.one('select 1 from training.matching_act where run_id = $1 for update', [runId]);
    if (!act) return undefined;
    const row = await session.one(
      `update training.matching_act a set undone_by = $2 from platform.run r where a.run_id = $1 and r.id = a.run_id and ${CAN_UNDO} returning a.run_id`,
      [runId, session.actor.displayName],
    );
    return row !== undefined;
  }

  async countPeople(session: TenantSession, runId: string): Promise<number> {
    return (await session.one<{ n: number }>('select count(distinct person_id)::integer as n from training.matching_change where run_id = $1', [runId]))?.n ?? 0;
  }

  /** The next people an act changed something of. */
  async nextPeople(session: TenantSession, runId: string, after: string, limit: number): Promise<{ people: number; last: string | null }> {
    const row = await session.one<{ people: number; last: string | null }>(
      `with page as materialized (select distinct person_id from training.matching_change where run_id = $1 and person_id > $2 order by person_id limit ${limit})
       select (select count(*) from page)::integer as people, (select p.person_id from page p order by p.person_id desc limit 1) as last`,
      [runId, after],
    );
    return row ?? { people: 0, last: null };
  }

  /** @returns how many assignments are as they were */
  async restore(session: TenantSession, runId: string, after: string, last: string): Promise<number> {
    await session.sql(TAKE_BACK_UNFOUNDED, [runId, after, last]);
    await session.sql(`delete from training.completion where run_id = $1 and source = 'by_hand' and person_id > $2 and person_id <= $3`, [runId, after, last]);
    return (await session.one<{ n: number }>(RESTORE, [runId, after, last]))?.n ?? 0;
  }

  /** What can no longer be taken back need not be kept. */
  async forgetOld(session: TenantSession): Promise<void> {
    await session.sql(`delete from training.matching_act where created_at < now() - interval '48 hours'`);
    await session.sql(`delete from training.matching_shown where shown_at < now() - interval '48 hours'`);
  }
}
