import type { HeldTables } from '@realign/platform';

/** What people asked, said and reported. What was answered in a pulse is nobody's. */
export const LISTENING_HOLDS: HeldTables = {
  context: 'listening',
  held: [
    { key: 'questions', title: 'What you asked and said', sql: `select to_char(f.received_at at time zone 'utc', 'YYYY-MM-DD') as "Day", f.kind as "Kind", f.text as "Text" from listening.feedback_item f, me where f.person_id = me.person_id order by f.received_at desc` },
    { key: 'replies', title: 'What you replied', sql: `select to_char(r.created_at at time zone 'utc', 'YYYY-MM-DD') as "Day", r.text as "Text" from listening.reply r, me where r.by_person_id = me.person_id order by r.created_at desc` },
    { key: 'reports', title: 'Field reports of yours', sql: `select p.name as "Programme", r.state as "State", r.summary as "Summary" from me join listening.field_report r on r.person_id = me.person_id join programmes.programme p on p.id = r.programme_id order by r.due_at desc` },
    { key: 'invitations', title: 'Rounds you were asked in', sql: `select i.asked_on::text as "Day", i.is_answered as "Answered" from listening.pulse_invitation i, me where i.person_id = me.person_id order by 1 desc` },
  ],
  goes: [
    { what: 'invitations to rounds', sql: 'delete from listening.pulse_invitation i using me where i.person_id = me.person_id returning 1' },
    { what: 'who asked a question', sql: 'update listening.feedback_item f set person_id = null from me where f.person_id = me.person_id returning 1' },
  ],
  stays: [{ what: 'field reports', why: 'checkpoints rest on them; they come from “Erased person”', sql: 'select 1 from listening.field_report r, me where r.person_id = me.person_id' }],
};
