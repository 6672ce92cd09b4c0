import type { HeldTables } from '@realign/platform';

const DAY = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD')`;

/** With what somebody signs in. Nothing of sessions is told but through them, and passwords are kept as hashes. */
export const IDENTITY_HOLDS: HeldTables = {
  context: 'identity',
  written: `select 'name' as kind, m.display_name as value from identity.membership m, me where m.account_id = any(me.account_ids) union all select 'address', m.email from identity.membership m, me where m.account_id = any(me.account_ids)`,
  held: [{ key: 'sign-in', title: 'Your sign-in', sql: `select m.email as "Address", m.display_name as "Name", array_to_string(m.roles, ', ') as "Roles", ${DAY('m.created_at')} as "Since" from identity.membership m, me where m.account_id = any(me.account_ids)` }],
  goes: [{ what: 'sign-ins with their sessions', sql: 'select 1 from me, unnest(me.account_ids) as account(id) where identity.forget_account(account.id) is not null' }],
  stays: [],
  // Another member's name is theirs, though it may be the same.
  frozen: ['identity.membership'],
};
