import { GIVE_BACK, GIVEN_BACK, LOOK_AGAIN, TAKE_UNFOUNDED } from '../reconcile/given-back.sql';

/** A record says the same completion as another, in a file that stands or from a system. `o` beside `r`, the import being $1. */
const SAID_BY_OTHERS = `o.status = 'completed' and o.person_id = r.person_id and o.module_id = r.module_id and o.completed_on = r.completed_on and o.import_id is distinct from $1
    and (o.import_id is null or exists (select 1 from training.learning_import i where i.id = o.import_id and i.state = 'applied'))`;

/** What another applied file says word for word is that file's from now on, the newest one's, and stays. */
export const HAND_OVER = `
  update training.learning_record r set import_id = o.import_id
  from (select distinct on (p.record_id) p.record_id, p.import_id from training.learning_repeat p join training.learning_import i on i.id = p.import_id and i.state = 'applied' and i.id <> $1
        order by p.record_id, i.created_at desc, i.id) o
  where r.id = o.record_id and r.import_id = $1`;

/** What another record says, too, under a key of its own, is that one's from now on, with the assignments as they were before. */
export const HAND_OVER_EFFECTS = `
  insert into training.learning_effect (tenant_id, record_id, assignment_id, before)
  select distinct on (o.id, e.assignment_id) e.tenant_id, o.id, e.assignment_id, e.before
  from training.learning_record r join training.learning_effect e on e.tenant_id = r.tenant_id and e.record_id = r.id join training.learning_record o on ${SAID_BY_OTHERS}
  where r.import_id = $1 and r.status = 'completed' on conflict do nothing`;
export const HAND_OVER_COMPLETIONS = `update training.learning_record o set wrote_completion = true from training.learning_record r where r.import_id = $1 and r.wrote_completion and ${SAID_BY_OTHERS}`;

/** A later file says something else of the same record: what it overwrote is forgotten, and a completion that only the overwritten word had goes. */
export const UNDO_OVERWRITTEN = `
  delete from training.completion c using (
    select p.person_id, p.module_id, p.completed_on from training.learning_record n cross join jsonb_populate_record(null::training.learning_record, n.previous) p
    where n.previous ->> 'import_id' = ($1::uuid)::text and n.import_id is distinct from $1 and p.wrote_completion) r
  where c.person_id = r.person_id and c.module_id = r.module_id and c.completed_on = r.completed_on and c.source = 'import' and not exists (select 1 from training.learning_record o where ${SAID_BY_OTHERS})`;
export const FORGET_OVERWRITTEN = `
  update training.learning_record n set previous = null, wrote_completion = n.wrote_completion or (p.wrote_completion and (p.person_id, p.module_id, p.completed_on) is not distinct from (n.person_id, n.module_id, n.completed_on))
  from training.learning_record m cross join jsonb_populate_record(null::training.learning_record, m.previous) p
  where m.id = n.id and n.previous ->> 'import_id' = ($1::uuid)::text and n.import_id is distinct from $1`;

/** Completions that this file alone made are taken away; its records go, or go back to what they said before. */
export const UNDO_COMPLETIONS = `
  delete from training.completion c using training.learning_record r
  where r.import_id = $1 and r.wrote_completion and c.person_id = r.person_id and c.module_id = r.module_id and c.completed_on = r.completed_on and c.source = 'import'
    and not exists (select 1 from training.learning_record o where ${SAID_BY_OTHERS})`;

/** No other completion stands for the assignment `t`; what had expired before completes nothing. The import is $1. */
const NOTHING_ELSE = `not exists (
      select 1 from training.completion c where c.tenant_id = t.tenant_id and c.person_id = t.person_id and c.module_id = t.module_id and not exists (
        select 1 from training.learning_record o where o.tenant_id = c.tenant_id and o.person_id = c.person_id and o.module_id = c.module_id and o.completed_on >= c.completed_on and o.status = 'completed'
          and o.expires_on < current_date and o.import_id is distinct from $1))`;

/** Assignments go back to what they were, as their plans ask now; those that somebody has said to be applied at work, too: what was not learned is not applied. Unless something else has completed or changed them since. */
export const UNDO_ASSIGNMENTS = `
  with back as materialized (
    select t.tenant_id, t.id, t.person_id, t.plan_id, e.before, g.state, g.mode
    from training.learning_effect e join training.learning_record r on r.tenant_id = e.tenant_id and r.id = e.record_id join training.training_assignment t on t.tenant_id = e.tenant_id and t.id = e.assignment_id
    cross join ${GIVEN_BACK('e.before')} g
    where r.import_id = $1 and t.state in ('completed', 'applied', 'in_progress') and t.completed_on is not distinct from (case when t.state <> 'in_progress' then r.completed_on end) and ${NOTHING_ELSE}
    for update of t),
  given as (${GIVE_BACK})
  ${LOOK_AGAIN('back')}`;

/** What plans came to ask when it was learned already, by what this file said alone. */
export const UNDO_UNFOUNDED = TAKE_UNFOUNDED(
  `select r.person_id, r.module_id, r.completed_on from training.learning_record r where r.import_id = $1 and r.status = 'completed' and r.person_id is not null and r.module_id is not null
   union select p.person_id, p.module_id, p.completed_on from training.learning_record n cross join jsonb_populate_record(null::training.learning_record, n.previous) p
   where n.previous ->> 'import_id' = ($1::uuid)::text and p.status = 'completed' and p.person_id is not null and p.module_id is not null`,
  NOTHING_ELSE,
);

/** What stays completed by another completion is so since that one's day, and applied at work since then at the soonest. */
export const REDATE_ASSIGNMENTS = `
  update training.training_assignment t set completed_on = c.first_on, applied_on = case when t.state = 'applied' then greatest(t.applied_on, c.first_on) end, version = t.version + 1
  from training.learning_effect e join training.learning_record r on r.tenant_id = e.tenant_id and r.id = e.record_id
  cross join lateral (select min(c.completed_on) as first_on from training.training_assignment a join training.completion c on c.tenant_id = a.tenant_id and c.person_id = a.person_id and c.module_id = a.module_id where a.id = e.assignment_id) c
  where (r.import_id = $1 or r.previous ->> 'import_id' = ($1::uuid)::text) and t.id = e.assignment_id and t.state in ('completed', 'applied') and c.first_on is not null
    and not exists (select 1 from training.completion c where c.person_id = t.person_id and c.module_id = t.module_id and c.completed_on = t.completed_on)`;

export const UNDO_RECORDS = `
  update training.learning_record r
  set (import_id, line, status, score_percent, started_on, completed_on, expires_on, course_title, person_key_type, person_key, course_key, person_id, module_id, wrote_completion, previous) =
      (select p.import_id, p.line, p.status, p.score_percent, p.started_on, p.completed_on, p.expires_on, p.course_title, p.person_key_type, p.person_key, p.course_key, p.person_id, p.module_id, p.wrote_completion, null::jsonb
       from jsonb_populate_record(null::training.learning_record, r.previous) p)
  where r.import_id = $1 and r.previous is not null`;
