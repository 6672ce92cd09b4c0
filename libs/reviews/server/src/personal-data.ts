import type { HeldTables } from '@realign/platform';

const DECIDED = 'me join reviews.decision d on d.decided_by = me.person_id or d.decided_by = any(me.account_ids) or d.owner_person_id = me.person_id';
const JUDGED = 'me join reviews.verdict v on v.judged_by = me.person_id or v.judged_by = any(me.account_ids)';

/** What people decided and judged, and what checkpoints ask of them. */
export const REVIEWS_HOLDS: HeldTables = {
  context: 'reviews',
  held: [
    { key: 'decisions', title: 'Decisions you took or see to', sql: `select to_char(d.decided_at at time zone 'utc', 'YYYY-MM-DD') as "Day", d.choice as "Choice", d.reason as "Reason", d.decided_by_name as "Decided by" from ${DECIDED} order by d.decided_at desc` },
    { key: 'verdicts', title: 'Verdicts you gave', sql: `select to_char(v.judged_at at time zone 'utc', 'YYYY-MM-DD') as "Day", v.verdict as "Verdict", v.reason as "Reason" from ${JUDGED} order by v.judged_at desc` },
    { key: 'duties', title: 'Rhythms you take part in', sql: `select g.name as "Programme", p.duty as "As" from me join reviews.review_participant p on p.person_id = me.person_id join reviews.review_cadence c on c.id = p.cadence_id join programmes.programme g on g.id = c.programme_id order by 1, 2` },
    { key: 'tasks', title: 'Checkpoints that ask something of you', sql: `select t.duty as "As", t.state as "State", to_char(t.created_at at time zone 'utc', 'YYYY-MM-DD') as "Since" from reviews.review_task_v t, me where t.person_id = me.person_id order by t.created_at desc` },
  ],
  goes: [
    { what: 'tasks of checkpoints', sql: 'delete from reviews.review_task t using me where t.person_id = me.person_id returning 1' },
    { what: 'presence in rooms', sql: 'delete from reviews.room_presence r using me where r.account_id = any(me.account_ids) returning 1' },
  ],
  stays: [
    { what: 'decisions, with the name', why: 'the decision log vouches for them with a hash: who decided what, and why, is what an organisation has to show', sql: `select 1 from ${DECIDED}` },
    { what: 'verdicts, with the name', why: 'the decision log vouches for them with a hash', sql: `select 1 from ${JUDGED}` },
  ],
  frozen: ['reviews.log_link', 'reviews.decision', 'reviews.verdict', 'reviews.plan_change', 'reviews.agenda_item', 'reviews.evidence_pack', 'reviews.evidence_item'],
};
