import type { TenantSession } from '@realign/kernel';
import { asDbSession } from '@realign/platform';
import { nameRange } from './assignment.filter';

/** A name that more people have is left to the filter itself. */
export const NAMED_AT_MOST = 300;

const BEGINS = (key: 'name_key' | 'family_key'): string =>
  `select id from (select s.id from directory.person s where s.tenant_id = $1 and s.${key} >= (select $2::text) and s.${key} < (select $3::text) order by s.${key} limit ${NAMED_AT_MOST + 1}) ${key}`;

/** The words stand in subqueries, so that one plan, an index for each key, suits all and is made once. */
const NAMED = `${BEGINS('name_key')} union ${BEGINS('family_key')} union select s.id from directory.person s where s.tenant_id = $1 and s.employee_number = $4`;

/**
 * Whom a list that is searched by name is about. Looked up beforehand they cost less than the plan of a join by name that is made for each question.
 * @returns their ids; undefined when no name is asked for, or more than `NAMED_AT_MOST` have it
 */
export async function peopleNamed(session: TenantSession, q: string | undefined): Promise<readonly string[] | undefined> {
  if (q === undefined) return undefined;
  const { from, until, number } = nameRange(q);
  const found = await asDbSession(session).planned<{ id: string }>('training.people-named', NAMED, [session.tenantId, from, until, number]);
  return found.length > NAMED_AT_MOST ? undefined : found.map(({ id }) => id);
}
