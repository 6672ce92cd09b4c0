import type { HeldTables } from '@realign/platform';

/** How somebody wishes to be reached, and how often they were. */
export const NOTIFICATIONS_HOLDS: HeldTables = {
  context: 'notifications',
  held: [
    { key: 'wishes', title: 'How you wish to be reached', sql: `select w.time_zone as "Time zone", w.quiet_from as "Quiet from", w.quiet_until as "Quiet until", w.daily_at as "Daily at", w.choices::text as "Choices" from notifications.preference w, me where w.person_id = me.person_id` },
    { key: 'mutes', title: 'Programmes you muted', sql: `select p.name as "Programme", to_char(m.at at time zone 'utc', 'YYYY-MM-DD') as "Since" from me join notifications.programme_mute m on m.person_id = me.person_id join programmes.programme p on p.id = m.programme_id order by 1` },
    { key: 'contacts', title: 'How often you were contacted', sql: `select c.week_on::text as "Week of", c.contacts as "Times" from notifications.contact_week c, me where c.person_id = me.person_id order by 1 desc` },
  ],
  goes: [
    { what: 'wishes', sql: 'delete from notifications.preference w using me where w.person_id = me.person_id returning 1' },
    { what: 'muted programmes', sql: 'delete from notifications.programme_mute m using me where m.person_id = me.person_id returning 1' },
    { what: 'counted contacts', sql: 'delete from notifications.contact_week c using me where c.person_id = me.person_id returning 1' },
  ],
  stays: [],
};
