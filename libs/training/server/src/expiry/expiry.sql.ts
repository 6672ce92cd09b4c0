/** A day of completion whose last good day has passed by everything that is known of it. `r` is the learning record. */
const LAST_GOOD_DAY = `r.status = 'completed' and r.expires_on is not null and r.person_id is not null and r.module_id is not null and r.completed_on is not null`;

/**
 * The newest completion of each person and module that has expired, with its last good day. Records of several systems may speak of one
 * day of completion: the latest of their last days counts. `within` narrows the records down.
 */
const expired = (within: string): string => `
  select distinct on (x.person_id, x.module_id) x.person_id, x.module_id, x.completed_on, x.good_until
  from (
    select r.person_id, r.module_id, r.completed_on, max(r.expires_on) as good_until from training.learning_record r
    where r.tenant_id = $1 and ${LAST_GOOD_DAY} and ${within} group by 1, 2, 3 having max(r.expires_on) < current_date) x
  order by x.person_id, x.module_id, x.completed_on desc`;

/** The same of a range of people: $3 < person ≤ $4. */
export const EXPIRED_OF_RANGE = expired('r.person_id > $3 and r.person_id <= $4');

/** What somebody learned stands while there is a completion newer than the newest one that has expired. `c` is the completion, `x` the expired one. */
export const IS_GOOD = `(x.completed_on is null or c.completed_on > x.completed_on)`;

/** The last good day of the completion an assignment stands on, where one is known. `t` is the assignment. */
export const GOOD_UNTIL = `
  (select r.expires_on::text from training.learning_record r
   where r.tenant_id = t.tenant_id and r.person_id = t.person_id and r.module_id = t.module_id and ${LAST_GOOD_DAY}
     and not exists (select 1 from training.completion c where c.tenant_id = r.tenant_id and c.person_id = r.person_id and c.module_id = r.module_id and c.completed_on > r.completed_on)
   order by r.completed_on desc, r.expires_on desc limit 1)`;

/**
 * What has expired asks again. Required training is expired; an offer, which is never owed, is taken back to be offered anew. Whoever is
 * still under the plan is looked at by the next reconcile, which asks them with a due day of its own. Safe to repeat: what has expired is
 * not completed any more. $1 tenant.
 */
export const EXPIRE = `
  with gone as materialized (
    select x.* from (${expired('true')}) x
    where not exists (select 1 from training.completion c where c.tenant_id = $1 and c.person_id = x.person_id and c.module_id = x.module_id and c.completed_on > x.completed_on)),
  moved as (
    update training.training_assignment t
    set state = case t.mode when 'push' then 'expired' else 'withdrawn' end, completed_on = null, applied_on = null, expired_applied_on = applied_on, expired_on = g.good_until, version = t.version + 1
    from gone g where t.tenant_id = $1 and t.person_id = g.person_id and t.module_id = g.module_id and t.state in ('completed', 'applied') returning t.person_id, t.plan_id),
  asked as (
    update training.enrolment e set asks_again = true
    from (select distinct person_id, plan_id from moved) m where e.tenant_id = $1 and e.person_id = m.person_id and e.plan_id = m.plan_id)
  select count(*)::integer as expired from moved`;

/**
 * The other way round: the file that said a completion expires was taken back, or says a later day now. Whoever has not begun again has
 * completed it, as before, and applies it at work where that was said. $1 tenant.
 */
export const GOOD_AGAIN = `
  with good as materialized (
    select t.id, min(c.completed_on) as completed_on
    from training.training_assignment t
    join training.completion c on c.tenant_id = $1 and c.person_id = t.person_id and c.module_id = t.module_id
    left join (${expired(`(r.person_id, r.module_id) in (select o.person_id, o.module_id from training.training_assignment o where o.tenant_id = $1 and o.expired_on is not null)`)}) x
      on x.person_id = t.person_id and x.module_id = t.module_id
    where t.tenant_id = $1 and t.expired_on is not null and t.withdrawn_by is null and t.state in ('assigned', 'offered', 'accepted', 'snoozed', 'expired') and ${IS_GOOD}
    group by t.id)
  update training.training_assignment t set state = case when t.expired_applied_on is null then 'completed' else 'applied' end, completed_on = g.completed_on, applied_on = greatest(t.expired_applied_on, case when t.expired_applied_on is not null then g.completed_on end), expired_applied_on = null, expired_on = null, snoozed_until = null, version = t.version + 1
  from good g where t.tenant_id = $1 and t.id = g.id`;
