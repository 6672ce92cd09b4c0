import { DUE, HELD, PLANS } from './difference.sql';

const FRESH = `
  not exists (select 1 from training.enrolment e where e.tenant_id = $1 and e.person_id > $3 and e.person_id <= $4)
  and not exists (select 1 from training.training_assignment t where t.tenant_id = $1 and t.person_id > $3 and t.person_id <= $4)
  and not exists (select 1 from training.completion c where c.tenant_id = $1 and c.person_id > $3 and c.person_id <= $4)
  and not exists (
    select 1 from training.training_plan_item i join training.training_plan_item o on o.tenant_id = i.tenant_id and o.module_id = i.module_id and o.plan_id <> i.plan_id
    where i.tenant_id = $1 and i.plan_id = any($2::uuid[]) and o.plan_id = any($2::uuid[]) and not i.is_removed and not o.is_removed)`;

/** Whether a range of people looks fresh: asked first, since planning the statement that writes costs more than a range that is in line. */
export const LOOKS_FRESH = `select ${FRESH} as yes`;

/**
 * People of whom training knows nothing yet, under plans of which no two ask for the same module: there is nothing to compare with, so
 * everything wanted is simply written, in the order of the keys. Whether that is so is asked in the same statement that writes, and a
 * range that is not fresh is left untouched. Two that write at once meet in the primary key: the page is then done again, the long way.
 * What was written is counted from people and modules, since rows handed back would all be kept until the end. Same parameters as `APPLY`.
 */
export const APPLY_FRESH = `
  with ${PLANS}, ${HELD},
  fresh as materialized (select ${FRESH} as yes),
  joining as materialized (
    select h.person_id, h.plan_id, h.role_assignment_id, greatest(h.starts_on, current_date) as since, s.go_live_on, s.revision
    from held h join scope s on s.plan_id = h.plan_id where (select yes from fresh)),
  joined as (
    insert into training.enrolment (tenant_id, person_id, plan_id, role_assignment_id, since, go_live_on, revision, run_id)
    select $1, u.person_id, u.plan_id, u.role_assignment_id, u.since, u.go_live_on, u.revision, $5 from joining u order by u.person_id),
  added as (
    insert into training.training_assignment (tenant_id, person_id, module_id, plan_id, role_assignment_id, mode, state, due_on, run_id)
    select $1, u.person_id, i.module_id, u.plan_id, u.role_assignment_id, case when i.requirement = 'required' then 'push' else 'pull' end,
           case when i.requirement = 'required' then 'assigned' else 'offered' end, case when i.requirement = 'required' then ${DUE} end, $5
    from joining u join training.training_plan_item i on i.tenant_id = $1 and i.plan_id = u.plan_id and not i.is_removed order by u.person_id),
  written as (
    select i.requirement = 'required' as is_required, sum(u.people)::integer as n
    from (select plan_id, count(*) as people from joining group by plan_id) u join training.training_plan_item i on i.tenant_id = $1 and i.plan_id = u.plan_id and not i.is_removed group by 1)
  select (select yes from fresh) as "isFresh", (select count(*) from joining)::integer as moved,
         coalesce((select n from written where is_required), 0) as assigned, coalesce((select n from written where not is_required), 0) as offered`;
