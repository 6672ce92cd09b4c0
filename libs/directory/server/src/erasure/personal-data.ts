import type { HeldTables } from '@realign/platform';

const MINE = 'from directory.person p, me where p.id = me.person_id';
const OF = (kind: string, column: string, from = MINE): string => `select '${kind}' as kind, ${column} as value ${from}`;

/** Everything a person was ever called here: now, before each import, and by the identity provider. */
const WRITTEN = [
  OF('name', 'p.display_name'), OF('name', `p.given_name || ' ' || p.family_name`), OF('name', `p.family_name || ', ' || p.given_name`), OF('name', `p.family_name || ' ' || p.given_name`), OF('address', 'p.email'), OF('number', 'p.employee_number'),
  ...[['name', 'displayName'], ['name', 'display_name'], ['address', 'email'], ['number', 'employee_number'], ['number', 'employeeNumber']].map(([kind = '', field]) => OF(kind, `c.before ->> '${field ?? ''}'`, 'from directory.person_change c, me where c.person_id = me.person_id')),
  OF('address', 's.user_name', 'from directory.scim_user s, me where s.person_id = me.person_id'), OF('name', `s.attributes ->> 'displayName'`, 'from directory.scim_user s, me where s.person_id = me.person_id'),
  OF('address', 'e.email_key', 'from directory.scim_email e, me where e.person_id = me.person_id'), OF('address', 'a.account_key', 'from directory.person_account a, me where a.person_id = me.person_id'),
].join(' union all ');

const mine = (table: string): string => `delete from directory.${table} t using me where t.person_id = me.person_id returning 1`;

/** The record of a person, how it came about, and what follows from it. */
export const DIRECTORY_HOLDS: HeldTables = {
  context: 'directory',
  written: WRITTEN,
  held: [
    {
      key: 'person', title: 'Your record',
      sql: `select p.employee_number as "Employee number", p.given_name as "Given name", p.family_name as "Family name", p.email as "E-mail", p.job_title as "Job title", u.name as "Unit", p.location as "Location", p.country as "Country",
        p.language as "Language", p.worker_type as "Kind of worker", p.worker_status as "Status", p.hired_on::text as "Here since", p.left_on::text as "Left on", m.display_name as "Manager"
        from me join directory.person p on p.id = me.person_id left join directory.org_unit u on u.id = p.org_unit_id left join directory.person m on m.id = p.manager_id`,
    },
    { key: 'past', title: 'Where you stood', sql: `select s.valid_from::text as "From", s.valid_to::text as "Until", u.name as "Unit", s.job_title as "Job title", s.location as "Location", s.country as "Country" from me join directory.person_span_v s on s.person_id = me.person_id left join directory.org_unit u on u.id = s.org_unit_id order by s.valid_from desc` },
    { key: 'accounts', title: 'Names your accounts go by', sql: `select a.kind as "Kind", a.account_key as "Name" from directory.person_account a, me where a.person_id = me.person_id order by 1, 2` },
    { key: 'provider', title: 'What the identity provider says', sql: `select s.user_name as "Sign-in name", s.external_id as "Its own id", s.is_active as "Active", s.attributes::text as "All it says" from directory.scim_user s, me where s.person_id = me.person_id` },
    { key: 'changes', title: 'What imports changed', sql: `select to_char(i.created_at at time zone 'utc', 'YYYY-MM-DD') as "Day", i.file_name as "File", c.line as "Line", c.kind as "What", c.before::text as "Before" from directory.person_change c join me on c.person_id = me.person_id join directory.import_run i on i.id = c.import_id order by i.created_at desc` },
    { key: 'audiences', title: 'Audiences you belong to', sql: `select a.name as "Audience", v.valid_from::text as "From", v.valid_to::text as "Until" from me join directory.audience_member_v v on v.person_id = me.person_id join directory.audience a on a.id = v.audience_id order by a.name, v.valid_from` },
  ],
  // The record first: what was so before is kept as it changes.
  goes: [
    {
      what: 'the record in the directory',
      sql: `update directory.person p set employee_number = 'erased-' || p.id, given_name = 'Erased', family_name = 'person', display_name = 'Erased person', email = null, worker_type = null, worker_status = null, job_title = null, location = null, country = null,
        language = null, hired_on = null, manager_id = null, org_unit_id = null, unit_since = null, import_id = null, import_line = null, erased_at = now(), updated_at = now() from me where p.id = me.person_id returning 1`,
    },
    { what: 'names of accounts', sql: mine('person_account') },
    { what: 'what the identity provider said', sql: mine('scim_user') },
    { what: 'what was so before, but for unit and days', sql: 'update directory.person_past t set location = null, country = null, language = null, job_title = null, worker_type = null, manager_id = null from me where t.person_id = me.person_id returning 1' },
    { what: 'what imports changed', sql: mine('person_change') },
    { what: 'moves with a unit', sql: mine('unit_change_person') },
    { what: 'memberships of audiences', sql: mine('audience_member') },
    { what: 'origins of values', sql: mine('value_origin') },
  ],
  stays: [{ what: 'days in units', why: 'how many people a unit had is counted for the past too; they are of “Erased person”', sql: 'select 1 from directory.person_past t, me where t.person_id = me.person_id' }],
  files: `select i.file_id as id from directory.import_run i where i.state in ('done', 'rejected', 'failed', 'cancelled', 'undone', 'discarded')`,
  // Somebody else's row is theirs, though the name may be the same.
  frozen: ['directory.person'],
};
