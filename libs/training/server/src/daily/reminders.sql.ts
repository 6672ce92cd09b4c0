import { dayIsOver } from '../assignment/day-is-over';
import { RESTS } from '../reconcile/difference.sql';

/**
 * Reminders of required training: a week before its due day, a day before, both as the day is where the person is, and once when it is overdue. A round that was
 * missed is made up for by the next one; a due day that moved is a new reminder, a plan that rests reminds nobody. An offer has no due day, so nobody is ever reminded of one.
 * $1 tenant, $2 rows at most.
 */
export const GIVE_REMINDERS = `
  with near as (
    select t.person_id, t.plan_id, t.module_id, t.due_on, t.assigned_on, notifications.day_at(now(), z.time_zone) as today, ${dayIsOver('t.due_on')} as is_over
    from training.training_assignment t join training.training_plan p on p.tenant_id = t.tenant_id and p.id = t.plan_id and p.state = 'active' and not ${RESTS('p')}
    join notifications.person_zone_v z on z.tenant_id = t.tenant_id and z.person_id = t.person_id
    where t.tenant_id = $1 and t.mode = 'push' and t.state in ('assigned', 'in_progress') and t.due_on <= current_date + 8),
  due as (
    select person_id, plan_id, module_id, due_on, case when is_over then 'overdue' when due_on <= today + 1 then 'day_before' else 'week_before' end as kind
    from near where is_over or (due_on between today and today + 7 and (due_on <= today + 1 or assigned_on < today))),
  given as (
    insert into training.reminder (tenant_id, person_id, plan_id, module_id, kind, due_on)
    select $1, d.person_id, d.plan_id, d.module_id, d.kind, d.due_on from due d
    where not exists (select 1 from training.reminder r where r.tenant_id = $1 and r.person_id = d.person_id and r.plan_id = d.plan_id and r.module_id = d.module_id and r.kind = d.kind and r.due_on = d.due_on)
    order by d.person_id limit $2
    on conflict do nothing returning kind)
  select count(*) filter (where kind = 'week_before')::integer as "weekBefore", count(*) filter (where kind = 'day_before')::integer as "dayBefore",
         count(*) filter (where kind = 'overdue')::integer as overdue from given`;
