import type { HeldTables } from '@realign/platform';

const DUTIES = ['sponsor', 'change_lead', 'steward'] as const;

/** What people are named for in programmes, what they signed, and what they chose. */
export const PROGRAMMES_HOLDS: HeldTables = {
  context: 'programmes',
  held: [
    { key: 'duties', title: 'Programmes that name you', sql: DUTIES.map((duty) => `select p.name as "Programme", '${duty.replace('_', ' ')}' as "As" from programmes.programme p, me where p.${duty}_person_id = me.person_id`).join(' union all ') },
    { key: 'activities', title: 'Activities you see to', sql: `select p.name as "Programme", a.title as "Activity" from me join programmes.activity a on a.responsible_person_id = me.person_id join programmes.programme p on p.id = a.programme_id order by 1, 2` },
    { key: 'signatures', title: 'What you signed', sql: `select g.signed_on::text as "Day", g.signer_name as "As", g.signer_title as "Title", s.kind as "Statement" from me join programmes.statement_signature g on g.person_id = me.person_id join programmes.statement s on s.id = g.statement_id order by g.signed_at desc` },
    { key: 'choices', title: 'What you chose on Why pages', sql: `select p.name as "Programme", c.choice as "Choice", c.reason as "Reason", to_char(c.chosen_at at time zone 'utc', 'YYYY-MM-DD') as "Day" from me join programmes.why_choice c on c.person_id = me.person_id join programmes.programme p on p.id = c.programme_id order by c.chosen_at desc` },
    { key: 'points', title: 'Open points that are yours', sql: `select o.title as "Point", o.state as "State" from programmes.open_point o, me where o.owner_person_id = me.person_id order by 1` },
    { key: 'views', title: 'Views you saved', sql: `select v.page as "Page", v.name as "Name", v.query as "Query" from programmes.saved_view v, me where v.account_id = any(me.account_ids) order by 1, 2` },
  ],
  goes: [
    { what: 'choices on Why pages', sql: 'delete from programmes.why_choice c using me where c.person_id = me.person_id returning 1' },
    { what: 'saved views', sql: 'delete from programmes.saved_view v using me where v.account_id = any(me.account_ids) returning 1' },
    { what: 'calendars of plans', sql: 'delete from programmes.plan_feed f using me where f.account_id = any(me.account_ids) returning 1' },
  ],
  stays: [{ what: 'signatures', why: 'what was official stays so; it says “Erased person”', sql: 'select 1 from programmes.statement_signature g, me where g.person_id = me.person_id' }],
};
