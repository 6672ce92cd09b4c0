import type { HeldTables } from '@realign/platform';

const mine = (table: string): string => `delete from training.${table} t using me where t.person_id = me.person_id returning 1`;

/** What somebody was asked to learn, what they learned, and what other systems said of it. */
export const TRAINING_HOLDS: HeldTables = {
  context: 'training',
  written: `select case l.key_type when 'email' then 'address' when 'name' then 'name' else 'number' end as kind, l.key as value from training.learner_alias l, me where l.person_id = me.person_id and l.key_type in ('email', 'name', 'employee_number')`,
  held: [
    { key: 'assignments', title: 'Training you were asked to take or offered', sql: `select m.title as "Training", a.mode as "How", a.state as "State", a.assigned_on::text as "Since", a.due_on::text as "Due", a.completed_on::text as "Completed on", a.applied_on::text as "Applied at work since" from me join training.training_assignment a on a.person_id = me.person_id join training.training_module m on m.id = a.module_id order by a.assigned_on desc, m.title` },
    { key: 'completions', title: 'Training you completed', sql: `select m.title as "Training", c.completed_on::text as "Completed on", c.source as "From", c.recorded_by as "Recorded by" from me join training.completion c on c.person_id = me.person_id join training.training_module m on m.id = c.module_id order by c.completed_on desc, m.title` },
    { key: 'records', title: 'What other systems say of your learning', sql: `select r.source as "System", r.person_key as "As", coalesce(r.course_title, r.course_key) as "Course", r.status as "State", r.score_percent::text as "Per cent", r.started_on::text as "Begun", r.completed_on::text as "Completed on" from training.learning_record r, me where r.person_id = me.person_id order by r.said_at desc, r.id` },
    { key: 'sessions', title: 'Sessions you had a seat in', sql: `select m.title as "Training", to_char(s.starts_at at time zone 'utc', 'YYYY-MM-DD') as "Day", q.state as "State" from me join training.session_seat q on q.person_id = me.person_id join training.training_session s on s.id = q.session_id join training.training_module m on m.id = s.module_id order by s.starts_at desc` },
    { key: 'reminders', title: 'Reminders you were given', sql: `select m.title as "Training", r.kind as "Reminder", r.given_on::text as "Day" from me join training.reminder r on r.person_id = me.person_id join training.training_module m on m.id = r.module_id order by r.given_on desc` },
  ],
  goes: [
    { what: 'keys of learning systems', sql: mine('learner_alias') },
    { what: 'records of learning systems', sql: `delete from training.learning_record r using me where r.person_id = me.person_id or (r.person_id is null and lower(r.person_key) = any(me.addresses || me.numbers)) returning 1` },
    { what: 'calendars of sessions', sql: mine('calendar_feed') },
    { what: 'what runs changed', sql: mine('reconcile_change') },
    { what: 'acts on many that can be taken back', sql: mine('matching_change') },
  ],
  stays: [{ what: 'completions and assignments', why: 'that training was asked for and given has to stay provable and countable; they are of “Erased person”', sql: 'select 1 from training.training_assignment a, me where a.person_id = me.person_id union all select 1 from training.completion c, me where c.person_id = me.person_id' }],
  files: `select i.file_id as id from training.learning_import i where i.state in ('applied', 'refused', 'undone')`,
};
