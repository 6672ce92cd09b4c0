import { NOT_BEGUN } from './difference.sql';

/** How the plan of the assignment `t` asks its person: kept beside what an assignment was, so that it shows whether the plan asks otherwise by now. */
export const ASKED_THEN = `
  (select jsonb_build_object('since', e.since, 'goLiveOn', e.go_live_on, 'revision', e.revision) from training.enrolment e where e.tenant_id = t.tenant_id and e.person_id = t.person_id and e.plan_id = t.plan_id)`;

/**
 * What becomes of the assignment `t` when what somebody did is taken back, `before` being what it was: that again, in the way its plan asks
 * today, while the plan asks for it by the time it asked then. Otherwise nobody is asked until the next reconcile says what is asked of them now,
 * by which day; what was begun stays theirs and is not owed. Without `asked` in it (kept by an earlier version) the time counts as the same.
 */
export const GIVEN_BACK = (before: string): string => `
  lateral (
    select case when s.stands or f.state not in ${NOT_BEGUN} and f.state <> 'expired' then f.state else 'withdrawn' end as state, case when f.state = 'in_progress' and not s.stands then 'pull' else t.mode end as mode, s.is_asked
    from (select case when t.mode = 'push' and ${before} ->> 'state' in ('offered', 'accepted', 'snoozed', 'declined') then 'assigned' when t.mode = 'pull' and ${before} ->> 'state' in ('assigned', 'expired', 'waived') then 'offered' else ${before} ->> 'state' end as state) f
    cross join lateral (
      select a.is_asked, a.is_asked and (t.mode = 'pull' or not ${before} ? 'asked' or coalesce(a.is_as_then, false)) as stands
      from (
        select coalesce(bool_or(not (i.is_removed and e.revision = p.revision)), false) as is_asked,
               bool_or(e.since = (o.asked ->> 'since')::date and e.go_live_on is not distinct from (o.asked ->> 'goLiveOn')::date and not (i.timed_revision > (o.asked ->> 'revision')::integer and i.timed_revision <= e.revision)) as is_as_then
        from (select ${before} -> 'asked' as asked) o
        join training.enrolment e on e.tenant_id = t.tenant_id and e.person_id = t.person_id and e.plan_id = t.plan_id
        join training.training_plan p on p.tenant_id = t.tenant_id and p.id = t.plan_id
        join training.training_plan_item i on i.tenant_id = t.tenant_id and i.plan_id = t.plan_id and i.module_id = t.module_id) a) s)`;

/** Sets the assignments of `back` (id, before, state, mode) as they become. */
export const GIVE_BACK = `
  update training.training_assignment t
  set state = b.state, mode = b.mode, due_on = case when b.mode = 'push' then coalesce((b.before ->> 'dueOn')::date, t.due_on) end, started_on = (b.before ->> 'startedOn')::date, completed_on = (b.before ->> 'completedOn')::date, applied_on = null,
      snoozed_until = case when b.state = 'snoozed' then (b.before ->> 'snoozedUntil')::date end, decline_reason = case when b.state = 'declined' then b.before ->> 'declineReason' end,
      note = case when b.state <> b.before ->> 'state' then null when b.before ? 'note' then b.before ->> 'note' when t.state = 'applied' then null else t.note end,
      withdrawn_by = case when b.state = b.before ->> 'state' then b.before ->> 'withdrawnBy' end, version = t.version + 1
  from back b where t.tenant_id = b.tenant_id and t.id = b.id`;

/** Whoever is under the plans of these (person, plan) is looked at by the next reconcile. */
export const LOOK_AGAIN = (rows: string): string => `
  update training.enrolment e set asks_again = true from (select distinct person_id, plan_id from ${rows}) b where e.person_id = b.person_id and e.plan_id = b.plan_id`;

/**
 * Training that a plan came to ask when it was learned already stands on a completion that is `gone` (person, module, day) and on no other: it is
 * taken back, and asked anew of whoever is still under the plan, with their whole time. `also` says of `t` and `g` that nothing else stands for it.
 */
export const TAKE_UNFOUNDED = (gone: string, also: string): string => `
  with gone as materialized (${gone}),
  taken as (
    update training.training_assignment t set state = 'withdrawn', completed_on = null, applied_on = null, note = null, withdrawn_by = null, version = t.version + 1
    from gone g where t.person_id = g.person_id and t.module_id = g.module_id and t.completed_on = g.completed_on and t.state in ('completed', 'applied') and ${also}
    returning t.person_id, t.plan_id)
  ${LOOK_AGAIN('taken')}`;
