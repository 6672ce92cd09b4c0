import { FIRST_ID, NOT_BEGUN } from './difference.sql';

/**
 * Takes one range of people back to where they stood before a run. Only what nobody touched since: a row that somebody began, answered or
 * completed afterwards keeps that, and a completion the run brought in stays. Whoever answered stays enrolled, under no revision, so that
 * the next run looks at them again: their answer would else stand when nobody asks them any more. What somebody began stays theirs, and is
 * owed no longer than it is asked. A plan that was stopped since asks nobody, so nothing of it is touched. $1 tenant, $2 the run to undo, $3 < person ≤ $4, $5 this run.
 */
export const UNDO = `
  with live as materialized (select p.id from training.training_plan p where p.tenant_id = $1 and p.state = 'active'),
  kept as materialized (
    select c.person_id, c.plan_id, c.module_id, c.kind, c.before, c.after_version
    from training.reconcile_change c join live l on l.id = c.plan_id where c.tenant_id = $1 and c.reconcile_run_id = $2 and c.person_id > $3 and c.person_id <= $4),
  restored as (
    update training.training_assignment t
    set state = k.before ->> 'state', mode = k.before ->> 'mode', due_on = (k.before ->> 'dueOn')::date, started_on = (k.before ->> 'startedOn')::date,
        completed_on = (k.before ->> 'completedOn')::date, assigned_on = (k.before ->> 'assignedOn')::date, snoozed_until = (k.before ->> 'snoozedUntil')::date,
        decline_reason = k.before ->> 'declineReason', note = k.before ->> 'note', withdrawn_by = k.before ->> 'withdrawnBy', role_assignment_id = (k.before ->> 'roleAssignmentId')::uuid, run_id = $5, version = t.version + 1
    from kept k
    where t.tenant_id = $1 and t.person_id = k.person_id and t.module_id = k.module_id and t.plan_id = k.plan_id and t.version = k.after_version and t.run_id = $2
      and k.module_id <> '${FIRST_ID}' and k.kind <> 'complete' and t.person_id > $3 and t.person_id <= $4 returning 1),
  taken_back as (
    update training.training_assignment t set state = 'withdrawn', run_id = $5, version = t.version + 1
    where t.tenant_id = $1 and t.person_id > $3 and t.person_id <= $4 and t.run_id = $2 and t.version = 1 and t.state in ('assigned', 'offered') and t.plan_id in (select id from live)
      and not exists (select 1 from kept k where k.person_id = t.person_id and k.module_id = t.module_id and k.plan_id = t.plan_id) returning 1),
  reopened as (
    insert into training.enrolment (tenant_id, person_id, plan_id, role_assignment_id, since, go_live_on, revision, run_id)
    select $1, k.person_id, k.plan_id, (k.before ->> 'roleAssignmentId')::uuid, (k.before ->> 'since')::date, (k.before ->> 'goLiveOn')::date, (k.before ->> 'revision')::integer, $5
    from kept k where k.module_id = '${FIRST_ID}' and k.kind = 'leave' on conflict do nothing),
  reverted as (
    update training.enrolment e set role_assignment_id = (k.before ->> 'roleAssignmentId')::uuid, since = (k.before ->> 'since')::date, go_live_on = (k.before ->> 'goLiveOn')::date, revision = (k.before ->> 'revision')::integer, asks_again = coalesce((k.before ->> 'asksAgain')::boolean, false), run_id = $5
    from kept k where k.module_id = '${FIRST_ID}' and k.kind = 'stay' and e.tenant_id = $1 and e.person_id = k.person_id and e.plan_id = k.plan_id and e.run_id = $2),
  opened as materialized (
    select e.person_id, e.plan_id, exists (
      select 1 from training.training_assignment t where t.tenant_id = $1 and t.person_id = e.person_id and t.plan_id = e.plan_id and t.state in ${NOT_BEGUN} and (t.version > 1 or t.run_id is distinct from $2)) as is_answered
    from training.enrolment e where e.tenant_id = $1 and e.person_id > $3 and e.person_id <= $4 and e.run_id = $2 and e.plan_id in (select id from live)
      and not exists (select 1 from kept k where k.module_id = '${FIRST_ID}' and k.person_id = e.person_id and k.plan_id = e.plan_id)),
  closed as (
    delete from training.enrolment e using opened o where e.tenant_id = $1 and e.person_id = o.person_id and e.plan_id = o.plan_id and not o.is_answered),
  no_longer_owed as (
    update training.training_assignment t set mode = 'pull', due_on = null, version = t.version + 1 from opened o
    where t.tenant_id = $1 and t.person_id = o.person_id and t.plan_id = o.plan_id and not o.is_answered and t.state = 'in_progress' and t.mode = 'push'
      and not exists (select 1 from kept k where k.person_id = t.person_id and k.plan_id = t.plan_id and k.module_id = t.module_id)),
  to_look_at_again as (
    update training.enrolment e set revision = 0 from opened o where e.tenant_id = $1 and e.person_id = o.person_id and e.plan_id = o.plan_id and o.is_answered)
  select (select count(*) from restored)::integer as restored, (select count(*) from taken_back)::integer as withdrawn`;
