import type { HeldTables } from '@realign/platform';

const WROTE = 'me join reporting.comment c on c.author_person_id = me.person_id or c.author_account_id = any(me.account_ids)';

/** What people said about things, and what they watch. */
export const REPORTING_HOLDS: HeldTables = {
  context: 'reporting',
  held: [
    { key: 'comments', title: 'What you wrote', sql: `select to_char(c.created_at at time zone 'utc', 'YYYY-MM-DD') as "Day", split_part(c.subject, ':', 1) as "Of", c.text as "Text" from ${WROTE} order by c.created_at desc` },
    { key: 'watches', title: 'What you watch', sql: `select p.name as "Programme", split_part(w.subject, ':', 1) as "Thing", w.is_on as "On" from me join reporting.watch w on w.person_id = me.person_id join programmes.programme p on p.id = w.programme_id order by 1, w.subject` },
  ],
  goes: [
    { what: 'mentions', sql: 'delete from reporting.comment_mention m using me where m.person_id = me.person_id returning 1' },
    { what: 'watched things', sql: 'delete from reporting.watch w using me where w.person_id = me.person_id returning 1' },
  ],
  stays: [
    { what: 'comments', why: 'answers and decisions rest on them; they are by “Erased person”', sql: `select 1 from ${WROTE}` },
  ],
  frozen: ['reporting.snapshot'],
};
