import type { HeldTables } from '@realign/platform';

/** Roles people hold, held, or were named for. */
export const ROLES_HOLDS: HeldTables = {
  context: 'roles',
  held: [
    { key: 'assignments', title: 'Roles you hold or held', sql: `select d.name as "Role", p.name as "Programme", a.state as "State", a.starts_on::text as "From", a.ends_on::text as "Until", a.time_percent as "Per cent of time" from me join roles.role_assignment a on a.person_id = me.person_id or a.deputy_person_id = me.person_id join roles.role_definition d on d.id = a.role_definition_id join programmes.programme p on p.id = a.programme_id order by a.starts_on desc` },
    { key: 'nominations', title: 'Roles you were named for', sql: `select d.name as "Role", p.name as "Programme", n.state as "State", n.nominated_by_name as "By", n.why as "Why" from me join roles.role_nomination n on n.person_id = me.person_id join roles.role_definition d on d.id = n.role_definition_id join programmes.programme p on p.id = n.programme_id order by n.id desc` },
    { key: 'recognitions', title: 'Thanks you were given', sql: `select to_char(r.at at time zone 'utc', 'YYYY-MM-DD') as "Day", r.by_name as "By", r.note as "What for" from me join roles.role_assignment a on a.person_id = me.person_id join roles.recognition r on r.role_assignment_id = a.id order by r.at desc` },
  ],
  goes: [
    { what: 'words of thanks', sql: 'delete from roles.recognition r using me, roles.role_assignment a where a.id = r.role_assignment_id and a.person_id = me.person_id returning 1' },
  ],
  stays: [{ what: 'roles that were held', why: 'cover and its past are counted from them; they are held by “Erased person”', sql: 'select 1 from roles.role_assignment a, me where a.person_id = me.person_id' }],
};
