import type { HeldTables } from './tables-holder';

const DAY = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD')`;

/** What the machinery keeps about people: what they were told, what was mailed to them, what they did. */
export const PLATFORM_HOLDS: HeldTables = {
  context: 'platform',
  held: [
    { key: 'notifications', title: 'What you were told', sql: `select ${DAY('n.created_at')} as "Day", n.title as "Title", n.reason as "Why you" from platform.notification n, me where n.person_id = me.person_id order by n.created_at desc, n.id` },
    { key: 'mails', title: 'Mails to you', sql: `select ${DAY('m.created_at')} as "Day", m.to_address as "To", m.subject as "Subject", m.state as "State" from platform.mail m, me where m.person_id = me.person_id order by m.created_at desc, m.id` },
    { key: 'acts', title: 'What you did here', sql: `select to_char(a.at at time zone 'utc', 'YYYY-MM-DD HH24:MI') as "When", a.action as "What", split_part(a.subject, ':', 1) as "Of" from platform.audit a, me where a.account_id = any(me.account_ids) order by a.seq desc` },
    { key: 'files', title: 'Files you brought in', sql: `select ${DAY('f.created_at')} as "Day", f.name as "File", f.gone_at is null as "Content kept" from platform.file f, me where f.uploaded_by = any(me.account_ids) order by f.created_at desc, f.id` },
  ],
  goes: [
    { what: 'notifications', sql: 'delete from platform.notification n using me where n.person_id = me.person_id returning 1' },
    {
      what: 'texts of mails',
      sql: `update platform.mail m set to_address = '', to_name = null, subject = '', body_text = '', body_html = null, calendar = null, calendar_method = null, unsubscribe_url = null, person_id = null,
        state = case when m.state = 'ready' then 'superseded' else m.state end from me where m.person_id = me.person_id or lower(m.to_address) = any(me.addresses) returning 1`,
    },
    { what: 'answers kept for repeated requests', sql: 'delete from platform.idempotency i using me where i.principal = any(me.account_ids) returning 1' },
  ],
  stays: [{ what: 'lines of the log of changes', why: 'what was done, and when, has to stay provable; the name in them is taken out, and the chain notes it', sql: 'select 1 from platform.audit a, me where a.account_id = any(me.account_ids)' }],
};
