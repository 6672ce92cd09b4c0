import { RESTS } from '../reconcile/difference.sql';

/**
 * Role × process over the live plans of one programme ($1) or of all that are not retired. A scenario written for a role needs a module in each programme that counts
 * on the role; one written for nobody in particular in each programme that has a plan, whichever of its plans teaches it. A cell is uncovered
 * when one of these programmes teaches nothing of it.
 */
export const CELLS = `
  with live as (
    select p.tenant_id, p.id as plan_id, p.programme_id, p.role_definition_id, i.module_id
    from training.training_plan p join training.training_plan_item i on i.tenant_id = p.tenant_id and i.plan_id = p.id and not i.is_removed
    where p.state = 'active' and ($1::uuid is null and not ${RESTS('p')} or p.programme_id = $1)),
  lessons as (
    select distinct l.plan_id, l.programme_id, l.role_definition_id, s.role_definition_id as written_for, s.process_id, l.module_id
    from live l join training.module_scenario ms on ms.tenant_id = l.tenant_id and ms.module_id = l.module_id
    join training.work_scenario s on s.tenant_id = ms.tenant_id and s.id = ms.scenario_id),
  taught as (
    select plan_id, programme_id, role_definition_id, process_id, module_id from lessons where role_definition_id is not null
    union select plan_id, programme_id, null, process_id, module_id from lessons where role_definition_id is null or written_for is null),
  asked as (
    select distinct s.role_definition_id, s.process_id from training.work_scenario s join training.business_process b on b.tenant_id = s.tenant_id and b.id = s.process_id and not b.is_retired where not s.is_retired),
  used as (
    select r.role_definition_id, r.programme_id from roles.programme_role_v r where $1::uuid is null and not ${RESTS('r')} or r.programme_id = $1
    union select null, l.programme_id from live l),
  needed as (
    select a.role_definition_id, a.process_id, u.programme_id from asked a join used u on u.role_definition_id is not distinct from a.role_definition_id
    union select a.role_definition_id, a.process_id, null::uuid from asked a where $1::uuid is null and a.role_definition_id is not null and not exists (select 1 from used u where u.role_definition_id = a.role_definition_id)),
  cells as (
    select role_definition_id, process_id, programme_id from needed union select role_definition_id, process_id, programme_id from taught),
  under as (
    select l.role_definition_id, l.plan_id from live l union select t.role_definition_id, t.plan_id from taught t),
  enrolled as (
    select u.role_definition_id, count(distinct e.person_id)::integer as people from under u join training.enrolment e on e.plan_id = u.plan_id group by u.role_definition_id),
  counts as (
    select plan_id, module_id, count(*) filter (where due_on is not null and state in ('assigned', 'in_progress', 'completed', 'applied', 'expired')
             or due_on is null and state in ('accepted', 'in_progress', 'completed', 'applied'))::integer as assigned,
           count(*) filter (where state in ('completed', 'applied'))::integer as completed
    from training.training_assignment where plan_id in (select plan_id from live) group by plan_id, module_id),
  shown as (
    select c.role_definition_id, c.process_id, count(distinct t.module_id)::integer as modules, coalesce(sum(n.assigned), 0)::integer as assigned, coalesce(sum(n.completed), 0)::integer as completed,
      bool_or(t.module_id is null) as is_uncovered, array_agg(distinct c.programme_id) filter (where c.programme_id is not null) as counting,
      array_agg(distinct c.programme_id) filter (where c.programme_id is not null and t.module_id is null) as lacking
    from cells c left join taught t on t.role_definition_id is not distinct from c.role_definition_id and t.process_id = c.process_id and t.programme_id = c.programme_id
    left join counts n on n.plan_id = t.plan_id and n.module_id = t.module_id
    group by c.role_definition_id, c.process_id)
  select s.role_definition_id as "roleDefinitionId", coalesce(d.role_name, 'Everybody') as "roleName", s.process_id as "processId", b.name as "processName",
    s.modules as "moduleCount", s.assigned, s.completed, s.is_uncovered as "isUncovered", coalesce(e.people, 0) as people, coalesce(to_jsonb(coalesce(s.lacking, s.counting)), '[]') as "programmeIds"
  from shown s join training.business_process b on b.id = s.process_id and not b.is_retired
  left join roles.role_definition_v d on d.role_definition_id = s.role_definition_id
  left join enrolled e on e.role_definition_id is not distinct from s.role_definition_id
  order by d.role_name nulls last, b.name`;
