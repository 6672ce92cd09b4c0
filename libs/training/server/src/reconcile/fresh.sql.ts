import { DUE, HELD, PLANS } from './difference.sql';

/**
 * Nobody of the range stands in `table`: the first of them is looked for in the order of the key. Asked as "exists", the whole table is read
 * through, since a sixth of its rows seems to be of the range, and a run reads what it wrote on every page before.
 */
const nobodyIn = (table: string): string =>
  `(select t.person_id from ${table} t where t.tenant_id = $1 and t.person_id > $3 and t.person_id <= $4 order by t.person_id limit 1) is null`;

const FRESH = `
  ${nobodyIn('training.enrolment')} and ${nobodyIn('training.training_assignment')} and ${nobodyIn('training.completion')}
  and not exists (
    select 1 from training.training_plan_item i join training.training_plan_item o on o.tenant_id = i.tenant_id and o.module_id = i.module_id and o.plan_id <> i.plan_id
    where i.tenant_id = $1 and i.plan_id = any($2::uuid[]) and o.plan_id = any($2::uuid[]) and not i.is_removed and not o.is_removed)`;

/** Whether a range of people looks fresh: asked first, since planning the statement that writes costs more than a range that is in line. */
export const LOOKS_FRESH = `select ${FRESH} as yes`;

/**
 * People of whom training knows nothing yet, under plans of which no two ask for the same module: there is nothing to compare with, so
 * everything wanted is simply written, in the order of the keys. Whether that is so is asked in the same statement that writes, and a
 * range that is not fresh is left untouched. Two that write at once meet in the primary key: the page is then done again, the long way.
 * When something is due is worked out once for everybody who begins on the same day and by the same launch. What was written is
 * counted from people and modules, since rows handed back would all be kept until the end. Same parameters as `APPLY`.
 */
export const APPLY_FRESH = `
  with ${PLANS}, ${HELD},
  fresh as materialized (select ${FRESH} as yes),
  joining as materialized (
    select h.person_id, h.plan_id, h.role_assignment_id, greatest(h.starts_on, current_date) as since, h.go_live_on, s.revision
    from held h join scope s on s.plan_id = h.plan_id where (select yes from fresh)),
  joined as (
    insert into training.enrolment (tenant_id, person_id, plan_id, role_assignment_id, since, go_live_on, revision, run_id)
    select $1, u.person_id, u.plan_id, u.role_assignment_id, u.since, u.go_live_on, u.revision, $5 from joining u order by u.person_id),
  asked as materialized (
    select u.plan_id, u.since, u.go_live_on, u.people, i.module_id, i.requirement = 'required' as is_required, case when i.requirement = 'required' then 'push' else 'pull' end as mode,
           case when i.requirement = 'required' then 'assigned' else 'offered' end as state, case when i.requirement = 'required' then ${DUE} end as due_on
    from (select j.plan_id, j.since, j.go_live_on, count(*) as people from joining j group by 1, 2, 3) u
    join training.training_plan_item i on i.tenant_id = $1 and i.plan_id = u.plan_id and not i.is_removed),
  added as (
    insert into training.training_assignment (tenant_id, person_id, module_id, plan_id, role_assignment_id, mode, state, due_on, run_id)
    select $1, u.person_id, a.module_id, u.plan_id, u.role_assignment_id, a.mode, a.state, a.due_on, $5
    from joining u join asked a on a.plan_id = u.plan_id and a.since = u.since and coalesce(a.go_live_on, 'infinity') = coalesce(u.go_live_on, 'infinity') order by u.person_id)
  select (select yes from fresh) as "isFresh", (select count(*) from joining)::integer as moved,
         coalesce((select sum(people) from asked where is_required), 0)::integer as assigned, coalesce((select sum(people) from asked where not is_required), 0)::integer as offered`;
