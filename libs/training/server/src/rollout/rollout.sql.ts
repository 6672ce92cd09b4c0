/**
 * The three set-based steps of a rollout. People never travel through Node: each step is one statement over at most a page of them.
 * Row-level security adds the tenant to every table; the pages' oracle is the domain's `reconcile`.
 */

/** Below and above every id, as the ends of a range. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';
export const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * A table that is being filled has no statistics, and a nested loop over it grows with the square of the page. Bulk statements
 * therefore join by hashing; it is switched for the transaction of one page only.
 */
export const JOIN_BY_HASHING = `select set_config('enable_nestloop', 'off', true)`;
export const JOIN_AS_USUAL = `select set_config('enable_nestloop', 'on', true)`;

/** Roles at work; nobody learns for a role that is only a nomination. */
const AT_WORK = `('active', 'handing_over')`;

/** Who holds the role now: named persons, and everybody in a unit or below it. $1 programme, $2 role, $3 one role assignment or null. */
const HOLDERS = `
  select v.person_id, v.role_assignment_id, v.starts_on from roles.assignment_v v
  where v.programme_id = $1 and v.role_definition_id = $2 and ($3::uuid is null or v.role_assignment_id = $3) and v.state in ${AT_WORK} and v.person_id is not null
  union all
  select m.person_id, v.role_assignment_id, v.starts_on from roles.assignment_v v join directory.unit_member_v m on m.tenant_id = v.tenant_id and m.org_unit_id = v.org_unit_id
  where v.programme_id = $1 and v.role_definition_id = $2 and ($3::uuid is null or v.role_assignment_id = $3) and v.state in ${AT_WORK}`;

/** Where a page of holders ends: how many people, and the last of them. $4 the last of the page before, $5 page size. */
export const PAGE_OF_HOLDERS = `
  select count(*)::integer as people, (array_agg(p.person_id order by p.person_id desc))[1] as last
  from (select distinct h.person_id from (${HOLDERS}) h where h.person_id > $4 order by h.person_id limit $5) p`;

/** How many people hold the role now; $1–$3 as above. */
export const COUNT_HOLDERS = `select count(distinct h.person_id)::integer as people from (${HOLDERS}) h`;

/** The modules a live plan asks for; $4 plan. */
const ITEMS = `
  select i.module_id, i.lead_days, case when i.requirement = 'required' then 'push' else 'pull' end as mode
  from training.training_plan_item i join training.training_plan p on p.tenant_id = i.tenant_id and p.id = i.plan_id
  where i.plan_id = $4 and not i.is_removed and p.state = 'active'`;

/** The domain's `dueDate`: lead time from the later of role start and today, never after go-live unless that has passed by then. */
export const DUE = (base: string, leadDays: string, goLive: string): string =>
  `case when ${goLive} is null or ${goLive} < ${base} then ${base} + ${leadDays} else least(${base} + ${leadDays}, ${goLive}) end`;

/**
 * Each person × module that is wanted in one range of people: $5 < person ≤ $6, go-live or null in $7. The same range bounds every
 * table, so that each is read once from its primary key, however little the planner knows of a table that is just being filled.
 */
const WANTED = `
  people as (
    select distinct on (h.person_id) h.person_id, h.role_assignment_id, greatest(h.starts_on, current_date) as base
    from (${HOLDERS}) h where h.person_id > $5 and h.person_id <= $6 order by h.person_id, h.starts_on, h.role_assignment_id),
  wanted as materialized (
    select p.person_id, p.role_assignment_id, i.module_id, i.mode, case when i.mode = 'push' then ${DUE('p.base', 'i.lead_days', '$7::date')} end as due_on
    from people p cross join (${ITEMS}) i),
  existing as materialized (
    select t.person_id, t.module_id, t.state from training.training_assignment t where t.plan_id = $4 and t.person_id > $5 and t.person_id <= $6),
  known as materialized (
    select c.person_id, c.module_id, min(c.completed_on) as completed_on from training.completion c where c.person_id > $5 and c.person_id <= $6 group by c.person_id, c.module_id)`;

const KNOWN_COMPLETION = `left join known on known.person_id = w.person_id and known.module_id = w.module_id`;

const FIRST_STATE = `case when known.completed_on is not null then 'completed' when w.mode = 'push' then 'assigned' else 'offered' end`;

/**
 * Adds one page of people. Safe to repeat: an assignment is unique per person, module and plan, so a replayed page adds nothing; the
 * anti-join spares the work of trying. What was withdrawn when the role was lost comes back.
 */
export const ADD_PAGE = `
  with ${WANTED},
  added as (
    insert into training.training_assignment (tenant_id, person_id, module_id, plan_id, role_assignment_id, mode, state, due_on, completed_on)
    select $8, w.person_id, w.module_id, $4, w.role_assignment_id, w.mode, ${FIRST_STATE}, w.due_on, known.completed_on
    from wanted w ${KNOWN_COMPLETION}
    where not exists (select 1 from existing e where e.person_id = w.person_id and e.module_id = w.module_id)
    on conflict do nothing returning state),
  returned as (
    update training.training_assignment t
    set state = ${FIRST_STATE}, mode = w.mode, due_on = w.due_on, completed_on = known.completed_on, role_assignment_id = w.role_assignment_id,
        started_on = null, note = null, assigned_on = current_date, version = t.version + 1
    from wanted w ${KNOWN_COMPLETION}
    where t.person_id = w.person_id and t.module_id = w.module_id and t.plan_id = $4 and t.person_id > $5 and t.person_id <= $6 and t.state = 'withdrawn' returning 1)
  select (select count(*) from added where state = 'assigned')::integer as assigned, (select count(*) from added where state = 'offered')::integer as offered,
         (select count(*) from added where state = 'completed')::integer as "alreadyCompleted", (select count(*) from returned)::integer as returned`;

/** Nobody began these, so they can be taken back; a declined offer stays an answer. */
const NOT_BEGUN = `('assigned', 'offered', 'accepted', 'snoozed')`;

/** Assignments for a role that the person no longer holds through anything: not in person, not through a unit. */
const LEFT_BEHIND = `
  from training.training_assignment t join training.training_plan p on p.tenant_id = t.tenant_id and p.id = t.plan_id
  where p.programme_id = $1 and p.role_definition_id = $2 and t.state in ${NOT_BEGUN}
    and not exists (select 1 from (${HOLDERS}) h where h.person_id = t.person_id)`;

/**
 * Takes back one page of what people who left the role have not begun; $3 is null, because whoever holds the role in another way keeps the
 * training. $4 where the page starts: what is handled no longer matches, so the person at the edge of two pages is changed once. $5 page size.
 */
export const TAKE_BACK_PAGE = `
  with page as (select t.person_id, t.module_id, t.plan_id ${LEFT_BEHIND} and t.person_id >= $4 order by t.person_id limit $5),
  moved as (
    update training.training_assignment t set state = 'withdrawn', snoozed_until = null, version = t.version + 1
    from page where t.person_id = page.person_id and t.module_id = page.module_id and t.plan_id = page.plan_id and t.person_id >= $4 returning 1)
  select count(*)::integer as handled, count(*)::integer as withdrawn, (select p.person_id from page p order by p.person_id desc limit 1) as last from moved`;

/**
 * Brings one page of existing assignments in line with a changed plan ($1): modules taken out or a stopped plan withdraw what nobody began, a changed
 * requirement turns assigned into offered and back, a changed lead time ($2 modules) moves due days but makes nobody late at once. $3 page size, $4 go-live or null, $5 where the page starts.
 */
export const RETUNE_PAGE = `
  with wanted as (
    select t.person_id, t.module_id, t.plan_id, t.state, t.mode, t.due_on, i.is_removed or p.state = 'stopped' as is_gone,
           case when i.requirement = 'required' then 'push' else 'pull' end as new_mode,
           greatest(current_date, ${DUE('greatest(coalesce(v.starts_on, t.assigned_on), t.assigned_on)', 'i.lead_days', '$4::date')}) as new_due
    from training.training_plan p
    join training.training_plan_item i on i.tenant_id = p.tenant_id and i.plan_id = p.id
    join training.training_assignment t on t.tenant_id = i.tenant_id and t.plan_id = i.plan_id and t.module_id = i.module_id
    left join roles.assignment_v v on v.tenant_id = t.tenant_id and v.role_assignment_id = t.role_assignment_id
    where p.id = $1 and t.person_id >= $5 and t.state in ('assigned', 'offered', 'accepted', 'snoozed', 'declined', 'in_progress')),
  page as (
    select * from wanted w
    where (w.is_gone and w.state in ${NOT_BEGUN}) or (not w.is_gone and w.new_mode <> w.mode)
       or (not w.is_gone and w.mode = 'push' and w.module_id = any($2::uuid[]) and w.due_on <> w.new_due)
    order by w.person_id limit $3),
  changed as (
    update training.training_assignment t
    set mode = case when page.is_gone then t.mode else page.new_mode end,
        due_on = case when page.is_gone then t.due_on when page.new_mode = 'push' then page.new_due end,
        state = case when page.is_gone then 'withdrawn' when page.new_mode = t.mode or t.state = 'in_progress' then t.state when page.new_mode = 'push' then 'assigned' else 'offered' end,
        snoozed_until = null, decline_reason = null, version = t.version + 1
    from page where t.person_id = page.person_id and t.module_id = page.module_id and t.plan_id = page.plan_id and t.person_id >= $5 returning t.state)
  select count(*)::integer as handled, count(*) filter (where state = 'withdrawn')::integer as withdrawn, (select p.person_id from page p order by p.person_id desc limit 1) as last from changed`;

/** What a run would do; parameters as for adding, over the whole range of people. */
export const DRY_RUN = `
  with ${WANTED},
  joined as (
    select w.mode, e.state as now, known.completed_on is not null as is_known
    from wanted w left join existing e on e.person_id = w.person_id and e.module_id = w.module_id ${KNOWN_COMPLETION})
  select (select count(*) from people)::integer as people,
         count(*) filter (where (now is null or now = 'withdrawn') and not is_known and mode = 'push')::integer as assign,
         count(*) filter (where (now is null or now = 'withdrawn') and not is_known and mode = 'pull')::integer as offer,
         count(*) filter (where (now is null or now = 'withdrawn') and is_known)::integer as "alreadyCompleted",
         count(*) filter (where now <> 'withdrawn')::integer as unchanged from joined`;

export const DRY_RUN_TAKE_BACK = `select count(*)::integer as withdraw ${LEFT_BEHIND}`;
