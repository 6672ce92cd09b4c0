import { EXPIRED_OF_RANGE, IS_GOOD } from '../expiry/expiry.sql';

/**
 * What is wanted, what is there, and the difference: one statement for a first run, joiners, leavers, role changes, plan versions and
 * the dry run. People never travel through Node. Its oracle is the domain's `reconcile` (`reconcile.db.spec.ts`).
 *
 * Parameters: $1 tenant, $2 plans in scope, $3 < person ≤ $4.
 */

/** Below and above every id, as the ends of a range. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000';
export const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Where a page of people ends: its last person, or null when fewer are left. $1 tenant, $2 the last of the page before, $3 page size less one. */
export const END_OF_PAGE = `select p.id as last from directory.person p where p.tenant_id = $1 and p.id > $2 order by p.id offset $3 limit 1`;

/**
 * A table that is being filled has no statistics, and a nested loop over it grows with the square of the page. Bulk statements
 * therefore join by hashing; it is switched for the transaction of one page only.
 */
export const JOIN_BY_HASHING = `select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)`;
export const JOIN_AS_USUAL = `select set_config('enable_nestloop', 'on', true), set_config('work_mem', '16MB', true)`;

/** Nobody began these, so they can be taken back; a declined offer stays an answer. */
export const NOT_BEGUN = `('assigned', 'offered', 'accepted', 'snoozed')`;

/** A wave whose launch is still to come: neither launched nor withdrawn, nor held after its launch. Who is launched today is not late today. */
const isAhead = (state: string, launchOn: string): string => `${state} in ('planned', 'ready', 'held') and ${launchOn} > current_date`;
const AHEAD = `${isAhead('w.state', 'w.launch_on')} and w.launched_on is null`;

/** Plans of a programme that is retired rest: they are live as they were, and ask nobody for anything until it is reinstated. */
export const RESTS = (plan: string): string => `exists (select 1 from programmes.programme g where g.tenant_id = ${plan}.tenant_id and g.id = ${plan}.programme_id and g.state = 'retired')`;

/** Live plans that do not rest, each with the first launch of its programme that is still ahead: training is due by then for whoever is in none of its waves. */
export const PLANS = `
  plans as materialized (
    select p.id as plan_id, p.programme_id, p.role_definition_id, p.audience_id, p.revision,
           (select min(w.launch_on) from programmes.wave w where w.tenant_id = p.tenant_id and w.programme_id = p.programme_id and ${AHEAD}) as first_launch_on
    from training.training_plan p where p.tenant_id = $1 and p.state = 'active' and not ${RESTS('p')}),
  scope as materialized (select * from plans where plan_id = any($2::uuid[]))`;

/** Roles that are agreed, from their first day or a later one on; nobody learns for a role that is only a nomination. */
const AGREED = `v.state in ('acknowledged', 'active', 'handing_over')`;

/** Here today: whoever is hired for a later day is asked from that day on, when the daily round brings them in. */
const IS_HERE = `n.state = 'active' and (n.hired_on is null or n.hired_on <= current_date)`;

/** Days of members are half open: who left an audience today is asked nothing more today. */
const IS_MEMBER = `m.valid_from <= current_date and (m.valid_to is null or m.valid_to > current_date)`;

/** The launch ahead of a person's own wave, by unit and by audience; without a day when it was launched already. */
const OWN_LAUNCH = `
  launch_of_unit as materialized (
    select u.programme_id, u.org_unit_id, case when ${isAhead('u.wave_state', 'u.launch_on')} then u.launch_on end as launch_on
    from programmes.unit_wave_v u where u.tenant_id = $1 and u.programme_id = any(array(select s.programme_id from scope s))),
  launch_of_member as materialized (
    select w.programme_id, m.person_id, min(w.launch_on) filter (where ${AHEAD}) as launch_on
    from programmes.wave w join programmes.wave_audience a on a.tenant_id = $1 and a.wave_id = w.id join directory.audience_member_v m on m.tenant_id = $1 and m.audience_id = a.audience_id and ${IS_MEMBER}
    where w.tenant_id = $1 and w.state <> 'withdrawn' and w.programme_id in (select s.programme_id from scope s) and m.person_id > $3 and m.person_id <= $4 group by 1, 2)`;

/** Who should be under which plan, and by which launch: holders of its role in person or through a unit, or everybody in its audience; a plan with both asks for both. */
export const HELD = `
  ${OWN_LAUNCH},
  held as materialized (
    select k.person_id, k.plan_id, k.role_assignment_id, k.starts_on,
           case when o.org_unit_id is null and b.person_id is null then k.first_launch_on else least(o.launch_on, b.launch_on) end as go_live_on
    from (
    select distinct on (h.person_id, h.plan_id) h.person_id, h.plan_id, h.role_assignment_id, h.starts_on, h.org_unit_id, h.programme_id, h.first_launch_on
    from (
      select s.plan_id, s.audience_id, s.programme_id, s.first_launch_on, n.org_unit_id, v.person_id, v.role_assignment_id, v.starts_on
      from scope s join roles.assignment_v v on v.tenant_id = $1 and v.programme_id = s.programme_id and v.role_definition_id = s.role_definition_id and ${AGREED}
      join directory.person n on n.tenant_id = $1 and n.id = v.person_id and ${IS_HERE}
      union all
      select s.plan_id, s.audience_id, s.programme_id, s.first_launch_on, n.org_unit_id, n.id, v.role_assignment_id, v.starts_on
      from scope s join roles.assignment_v v on v.tenant_id = $1 and v.programme_id = s.programme_id and v.role_definition_id = s.role_definition_id and ${AGREED}
      join directory.named_unit_v c on c.tenant_id = $1 and c.org_unit_id = v.org_unit_id
      join directory.person n on n.tenant_id = $1 and n.org_unit_id = c.below_id and ${IS_HERE}
      union all
      select s.plan_id, null, s.programme_id, s.first_launch_on, n.org_unit_id, m.person_id, null, m.valid_from
      from scope s join directory.audience_member_v m on m.tenant_id = $1 and m.audience_id = s.audience_id and ${IS_MEMBER}
      join directory.person n on n.tenant_id = $1 and n.id = m.person_id and ${IS_HERE}
      where s.role_definition_id is null) h
    where h.person_id > $3 and h.person_id <= $4
      and (h.audience_id is null or (h.audience_id, h.person_id) in (
        select m.audience_id, m.person_id from directory.audience_member_v m where m.tenant_id = $1 and m.audience_id in (select s.audience_id from scope s) and ${IS_MEMBER}))
    order by h.person_id, h.plan_id, h.starts_on, h.role_assignment_id) k
    left join launch_of_unit o on o.programme_id = k.programme_id and o.org_unit_id = k.org_unit_id left join launch_of_member b on b.programme_id = k.programme_id and b.person_id = k.person_id)`;

/** The time of `e` has not begun, or would not have yet by the first day of the role as it is now, and that is another day: it begins anew. */
const BEGINS_ANEW = `(e.since > current_date or h.starts_on > current_date) and e.since <> greatest(h.starts_on, current_date)`;

/** Where enrolments differ from that: who joins a plan, who leaves it, and who stays under a newer revision, a moved launch, a moved first day or another role assignment, or is asked again for what has expired. */
const MOVED = `
  ${PLANS}, ${HELD},
  enrolled as materialized (
    select e.person_id, e.plan_id, e.role_assignment_id, e.since, e.go_live_on, e.revision, e.run_id, e.asks_again
    from training.enrolment e where e.tenant_id = $1 and e.person_id > $3 and e.person_id <= $4 and e.plan_id = any($2::uuid[])),
  moved as materialized (
    select coalesce(h.person_id, e.person_id) as person_id, coalesce(h.plan_id, e.plan_id) as plan_id, h.role_assignment_id,
           case when e.person_id is null then 'join' when h.person_id is null then 'leave' else 'stay' end as move,
           case when e.since is null or (${BEGINS_ANEW}) then greatest(h.starts_on, current_date) else e.since end as since, coalesce(${BEGINS_ANEW}, false) as begins_anew, coalesce(e.revision, 0) as old_revision, e.go_live_on as old_go_live_on, h.go_live_on, s.revision,
           case when e.person_id is not null then jsonb_build_object('since', e.since, 'goLiveOn', e.go_live_on, 'revision', e.revision, 'roleAssignmentId', e.role_assignment_id, 'runId', e.run_id, 'asksAgain', e.asks_again) end as before
    from held h full join enrolled e on e.person_id = h.person_id and e.plan_id = h.plan_id left join scope s on s.plan_id = h.plan_id
    where e.person_id is null or h.person_id is null or e.revision <> s.revision or e.asks_again or e.go_live_on is distinct from h.go_live_on or e.role_assignment_id is distinct from h.role_assignment_id or (${BEGINS_ANEW}))`;

/** What differs of each range of people, found once and handed on from the statement that counts it to the one that applies it. */
export const KEEP_MOVED = `
  create temp table reconcile_moved (person_id uuid not null, plan_id uuid not null, role_assignment_id uuid, move text not null, since date, begins_anew boolean not null, old_revision integer, old_go_live_on date, go_live_on date, revision integer, before jsonb) on commit drop`;

/** Keeps what differs of one range of people, and counts it; nothing differs when a run is repeated, and then nothing else is read. */
export const FIND_MOVED = `
  with ${MOVED},
  kept as (
    insert into pg_temp.reconcile_moved (person_id, plan_id, role_assignment_id, move, since, begins_anew, old_revision, old_go_live_on, go_live_on, revision, before)
    select person_id, plan_id, role_assignment_id, move, since, begins_anew, old_revision, old_go_live_on, go_live_on, revision, before from moved returning 1)
  select count(*)::integer as moved from kept`;

/** The same rows, as they were kept. */
const MOVED_KEPT = `
  ${PLANS},
  moved as materialized (select * from pg_temp.reconcile_moved where person_id > $3 and person_id <= $4)`;

/** How many people are under the plans in scope, or should be. */
export const COUNT_PEOPLE = `with ${PLANS}, ${HELD} select count(distinct h.person_id)::integer as people from held h`;

/** The domain's `dueDate`, `launchDueDate` and `fixedDueDate`; nobody is late on the first day. `u` enrolment, `i` plan item, `since` when the time begins. */
const dueSince = (since: string): string => `
  case i.due_rule
    when 'fixed_day' then case when i.due_day < ${since} then ${since} + i.lead_days else i.due_day end
    when 'before_launch' then case when u.go_live_on is null or u.go_live_on <= ${since} then ${since} + i.lead_days else greatest(${since}, u.go_live_on - i.lead_days) end
    else case when u.go_live_on is null or u.go_live_on <= ${since} then ${since} + i.lead_days else least(${since} + i.lead_days, u.go_live_on) end
  end`;
export const DUE = dueSince('u.since');

/** Whoever was under the plan before it asked for this has their whole time from today on. */
const DUE_FROM_TODAY = dueSince('greatest(u.since, current_date)');

const STRENGTH = (item: string): string => `(case ${item}.requirement when 'required' then 1 when 'recommended' then 2 else 3 end, ${item}.plan_id)`;

/** How the rows of people who moved are found: from their whole range when most of them did, one by one when few did. */
const ROWS_OF: Readonly<Record<Reach, (table: string, rows: string) => string>> = {
  most: (table, rows) => `select ${rows} from ${table} t join affected a on a.person_id = t.person_id where t.tenant_id = $1 and t.person_id > $3 and t.person_id <= $4`,
  few: (table, rows) => `select ${rows} from affected a cross join lateral (select * from ${table} x where x.tenant_id = $1 and x.person_id = a.person_id offset 0) t`,
};

export type Reach = 'most' | 'few';

/**
 * The difference, one row per person, plan and module. Two plans that ask the same module of one person are one wish: required is
 * stronger than recommended, recommended than optional, and between equals the plan made first wins; the other yields. What somebody has
 * begun and no plan asks of them any more stays theirs and is no longer owed: it becomes an offer, without a due day.
 */
const DIFFERENCE = (reach: Reach, moved = MOVED): string => `
  ${moved},
  affected as materialized (select distinct m.person_id from moved m),
  under as materialized (
    select m.person_id, m.plan_id, m.role_assignment_id, m.since, m.go_live_on, m.old_revision, m.old_go_live_on, m.move = 'join' as is_joining, m.begins_anew from moved m where m.move <> 'leave'
    union all
    select e.person_id, e.plan_id, e.role_assignment_id, e.since, e.go_live_on, e.revision, e.go_live_on, false, false
    from (${ROWS_OF[reach]('training.enrolment', 't.*')}) e join plans p on p.plan_id = e.plan_id
    where not exists (select 1 from moved m where m.person_id = e.person_id and m.plan_id = e.plan_id)),
  items as materialized (
    select i.*, case when i.requirement = 'required' then 'push' else 'pull' end as mode
    from training.training_plan_item i join plans p on p.plan_id = i.plan_id where i.tenant_id = $1 and not i.is_removed),
  rival as materialized (
    select i.plan_id, i.module_id, o.plan_id as stronger_plan_id from items i join items o on o.module_id = i.module_id and o.plan_id <> i.plan_id and ${STRENGTH('o')} < ${STRENGTH('i')}),
  beaten as materialized (
    select distinct on (v.person_id, r.plan_id, r.module_id) v.person_id, r.plan_id, r.module_id, r.stronger_plan_id
    from rival r join under v on v.plan_id = r.stronger_plan_id order by v.person_id, r.plan_id, r.module_id, r.stronger_plan_id),
  wanted as (
    select u.person_id, u.plan_id, u.role_assignment_id, i.module_id, i.mode, case when i.mode = 'push' then ${DUE} end as due_on, case when i.mode = 'push' then ${DUE_FROM_TODAY} end as new_due_on, b.stronger_plan_id, u.is_joining,
           i.timed_revision > u.old_revision or u.begins_anew as is_retimed, u.go_live_on is distinct from u.old_go_live_on and (u.go_live_on is not null or u.old_go_live_on > current_date) as is_launch_moved
    from under u join items i on i.plan_id = u.plan_id
    left join beaten b on b.person_id = u.person_id and b.plan_id = u.plan_id and b.module_id = i.module_id),
  existing as materialized (
    ${ROWS_OF[reach]('training.training_assignment', 't.person_id, t.plan_id, t.module_id, t.state, t.mode, t.due_on, t.version, t.withdrawn_by')}),
  known as materialized (
    select c.person_id, c.module_id, min(c.completed_on) as completed_on
    from (${ROWS_OF[reach]('training.completion', 't.person_id, t.module_id, t.completed_on')}) c left join (${EXPIRED_OF_RANGE}) x on x.person_id = c.person_id and x.module_id = c.module_id
    where ${IS_GOOD} group by 1, 2),
  difference as (
    select coalesce(w.person_id, x.person_id) as person_id, coalesce(w.plan_id, x.plan_id) as plan_id, coalesce(w.module_id, x.module_id) as module_id, x.state as was, x.version,
           w.role_assignment_id, coalesce(w.mode, 'pull') as mode, w.stronger_plan_id, k.completed_on, x.due_on as old_due_on,
           case when x.state in ('assigned', 'in_progress') and x.mode = 'push' and w.mode = 'push' then greatest(w.due_on, current_date) else w.new_due_on end as due_on,
           case
             when w.person_id is null or w.stronger_plan_id is not null then
               case when x.state in ${NOT_BEGUN} then 'withdraw' when w.person_id is null and x.state = 'in_progress' and x.mode = 'push' then 'change' when w.stronger_plan_id is not null and coalesce(x.state, 'withdrawn') = 'withdrawn' then 'conflict' else 'keep' end
             when x.state is null or x.state = 'expired' or (x.state = 'withdrawn' and (x.withdrawn_by is null or w.is_joining)) then case when k.completed_on is not null then 'complete' when w.mode = 'push' then 'assign' else 'offer' end
             when x.state = 'waived' then 'waived'
             when x.mode <> w.mode and x.state in ('assigned', 'offered', 'accepted', 'snoozed', 'declined', 'in_progress') then 'change'
             when w.mode = 'push' and x.state in ('assigned', 'in_progress') and (w.is_retimed or (w.is_launch_moved and x.due_on >= current_date))
                  and x.due_on <> greatest(w.due_on, current_date) then 'redate'
             else 'keep' end as kind
    from wanted w full join existing x on x.person_id = w.person_id and x.plan_id = w.plan_id and x.module_id = w.module_id
    left join known k on k.person_id = w.person_id and k.module_id = w.module_id)`;

/** A row as it stood, for an undo. */
const BEFORE = `jsonb_build_object('state', t.state, 'mode', t.mode, 'dueOn', t.due_on, 'startedOn', t.started_on, 'completedOn', t.completed_on, 'assignedOn', t.assigned_on,
  'snoozedUntil', t.snoozed_until, 'declineReason', t.decline_reason, 'note', t.note, 'roleAssignmentId', t.role_assignment_id, 'runId', t.run_id, 'withdrawnBy', t.withdrawn_by)`;

const FIRST_STATE = `case d.kind when 'complete' then 'completed' when 'assign' then 'assigned' else 'offered' end`;

/**
 * Brings one range of people in line. Safe to repeat: enrolments then agree, so nothing differs. An update is held by the version it
 * saw, so somebody's own step at the same moment is never overwritten. What moved is as `FIND_MOVED` kept it. $5 the run, which is named by what it adds and keeps what it changes.
 */
export const APPLY = (reach: Reach): string => `
  with ${DIFFERENCE(reach, MOVED_KEPT)},
  joined as (
    insert into training.enrolment (tenant_id, person_id, plan_id, role_assignment_id, since, go_live_on, revision, run_id)
    select $1, m.person_id, m.plan_id, m.role_assignment_id, m.since, m.go_live_on, m.revision, $5 from moved m where m.move = 'join' on conflict do nothing),
  left_behind as (
    delete from training.enrolment e using moved m where e.tenant_id = $1 and m.move = 'leave' and e.person_id = m.person_id and e.plan_id = m.plan_id and e.person_id > $3 and e.person_id <= $4),
  renewed as (
    update training.enrolment e set role_assignment_id = m.role_assignment_id, since = m.since, go_live_on = m.go_live_on, revision = m.revision, asks_again = false, run_id = $5
    from moved m where e.tenant_id = $1 and m.move = 'stay' and e.person_id = m.person_id and e.plan_id = m.plan_id and e.person_id > $3 and e.person_id <= $4),
  added as (
    insert into training.training_assignment (tenant_id, person_id, module_id, plan_id, role_assignment_id, mode, state, due_on, completed_on, run_id)
    select $1, d.person_id, d.module_id, d.plan_id, d.role_assignment_id, d.mode, ${FIRST_STATE}, d.due_on, d.completed_on, $5
    from difference d where d.was is null and d.kind in ('assign', 'offer', 'complete') on conflict do nothing returning state),
  changing as materialized (select * from difference d where d.was is not null and d.kind in ('assign', 'offer', 'complete', 'withdraw', 'change', 'redate')),
  noted as (
    insert into training.reconcile_change (tenant_id, reconcile_run_id, person_id, plan_id, module_id, kind, before, after_version)
    select $1, $5, t.person_id, t.plan_id, t.module_id, d.kind, ${BEFORE}, t.version + 1
    from changing d join training.training_assignment t on t.tenant_id = $1 and t.person_id = d.person_id and t.module_id = d.module_id and t.plan_id = d.plan_id and t.person_id > $3 and t.person_id <= $4
    union all
    select $1, $5, m.person_id, m.plan_id, '${FIRST_ID}', m.move, m.before, null from moved m where m.move <> 'join'
    on conflict do nothing),
  changed as (
    update training.training_assignment t
    set state = case when d.kind in ('assign', 'offer', 'complete') then ${FIRST_STATE} when d.kind = 'withdraw' then 'withdrawn' when d.kind = 'redate' or t.state = 'in_progress' then t.state when d.mode = 'push' then 'assigned' else 'offered' end,
        mode = case when d.kind = 'withdraw' then t.mode else d.mode end,
        due_on = case when d.kind = 'withdraw' then t.due_on else d.due_on end,
        completed_on = case when d.kind = 'complete' then d.completed_on else t.completed_on end,
        started_on = case when d.kind in ('assign', 'offer', 'complete') then null else t.started_on end,
        note = case when d.kind in ('assign', 'offer', 'complete') then null else t.note end,
        assigned_on = case when d.kind in ('assign', 'offer', 'complete') then current_date else t.assigned_on end,
        role_assignment_id = coalesce(d.role_assignment_id, t.role_assignment_id), snoozed_until = null, decline_reason = null, withdrawn_by = null, run_id = $5, version = t.version + 1
    from changing d
    where t.tenant_id = $1 and t.person_id = d.person_id and t.module_id = d.module_id and t.plan_id = d.plan_id and t.person_id > $3 and t.person_id <= $4 and t.version = d.version
    returning d.kind)
  select (select count(*) from added where state = 'assigned')::integer as assigned, (select count(*) from added where state = 'offered')::integer as offered,
         (select count(*) from added where state = 'completed')::integer as "alreadyCompleted",
         (select count(*) from changed where kind in ('assign', 'offer', 'complete'))::integer as returned,
         (select count(*) from changed where kind = 'withdraw')::integer as withdrawn,
         (select count(*) from changed where kind in ('change', 'redate'))::integer as changed`;

/** Counted by what would happen and by unit, with a print of every single row: a run applies what was seen, or says that it is no longer so. */
export const DRY_RUN = `
  with ${DIFFERENCE('most')}
  select d.kind, n.org_unit_id as "orgUnitId", count(*)::integer as n, count(distinct d.person_id)::integer as people,
         sum(hashtextextended(d.person_id::text || d.plan_id::text || d.module_id::text || d.kind || coalesce(d.due_on::text, ''), 0))::text as print
  from difference d join directory.person n on n.tenant_id = $1 and n.id = d.person_id
  where d.kind <> 'keep' group by d.kind, n.org_unit_id`;

/** People a dry run would touch at all. */
export const DRY_RUN_PEOPLE = `with ${DIFFERENCE('most')} select count(distinct d.person_id)::integer as people from difference d where d.kind not in ('keep', 'waived', 'conflict')`;

/** The people behind one number of a dry run. $5 kind, $6 how many, $7–$9 the person, module and plan after which the page begins. */
export const BEHIND = `
  with ${DIFFERENCE('most')}
  select d.person_id as "personId", n.display_name as "personName", u.name as "orgUnitName", d.plan_id as "planId", d.module_id as "moduleId", m.title as "moduleTitle",
         d.kind, d.was, d.due_on::text as "dueOn", d.old_due_on::text as "oldDueOn", d.stronger_plan_id as "winnerPlanId", o.title as "winnerPlanTitle"
  from (select * from difference d where d.kind = $5 and (d.person_id, d.module_id, d.plan_id) > ($7::uuid, $8::uuid, $9::uuid) order by d.person_id, d.module_id, d.plan_id limit $6) d
  join directory.person n on n.tenant_id = $1 and n.id = d.person_id left join directory.org_unit u on u.tenant_id = $1 and u.id = n.org_unit_id
  join training.training_module m on m.tenant_id = $1 and m.id = d.module_id left join training.training_plan o on o.tenant_id = $1 and o.id = d.stronger_plan_id
  order by d.person_id, d.module_id, d.plan_id`;
