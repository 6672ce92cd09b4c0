import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { newId } from '@realign/platform';
import type { ProvisionedPerson } from '@realign/directory/domain';
import { scimProblem } from './scim-problem';

const FIND_BY_NUMBER = 'select id from directory.person where employee_number = $1';
/** Of those who are here, else of those who were; and only when the address belongs to one of them: two with the same are never guessed between. */
const FIND_BY_EMAIL = `
  select min(id::text)::uuid as id from directory.person p where email_norm = lower($1)
    and (state = 'active' or not exists (select 1 from directory.person o where o.email_norm = lower($1) and o.state = 'active')) having count(*) = 1`;
const UNIT_BY_NAME = 'select min(coalesce(merged_into, id)::text)::uuid as id from directory.org_unit where lower(name) = lower($1) and (closed_on is null or merged_into is not null) having count(*) = 1';

/** Everybody above a person, as far as it goes round. */
const IS_BELOW = `
  with recursive above as (
    select p.id, p.manager_id from directory.person p where p.id = $1
    union select p.id, p.manager_id from directory.person p join above a on p.id = a.manager_id)
  select 1 from above where id = $2`;

const ADD = `
  insert into directory.person (tenant_id, id, employee_number, given_name, family_name, display_name, email, worker_type, job_title, location, country, language, org_unit_id, manager_id, state, left_on, unit_since)
  values ($1, $2, $3, coalesce($4, ''), coalesce($5, ''), $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, case when $15 = 'left' then current_date end, current_date)`;

/** Texts of a person that a provider may say something about, and how it calls them. */
const TEXTS = { given_name: 'givenName', family_name: 'familyName', email: 'email', worker_type: 'workerType', job_title: 'jobTitle', location: 'location', country: 'country', language: 'language' } as const;

const NOT_NULL: ReadonlySet<string> = new Set(['given_name', 'family_name']);

/** $1 person, $2 number, $3 name, $4 unit, $5 unit it had said before, $6 manager, $7 whether it had said one, $8 state or null when it says nothing new, $9 tenant, $10 who says it; then each text as it is said and as it was said. */
const FIRST_TEXT = 11;

const [SAYS, SAID] = [(at: number): string => `$${FIRST_TEXT + 2 * at}::text`, (at: number): string => `$${FIRST_TEXT + 2 * at + 1}::text`];

const WRITTEN = [...Object.keys(TEXTS), 'employee_number', 'display_name', 'org_unit_id', 'manager_id', 'state', 'left_on'];

/**
 * What the provider was always silent about stays as it is. What it said before and takes back is cleared, unless something else was written
 * there meanwhile. Each field that changes by this is kept as said by the provider.
 */
const CHANGE = `
  with changed as (
    update directory.person p set employee_number = coalesce($2, p.employee_number), display_name = $3,
      ${Object.keys(TEXTS).map((column, at) => `${column} = case when ${SAYS(at)} is not null then ${SAYS(at)} when p.${column} = ${SAID(at)} then ${NOT_NULL.has(column) ? `''` : 'null'} else p.${column} end`).join(', ')},
      org_unit_id = case when $4::uuid is not null then $4 when p.org_unit_id = $5::uuid then null else p.org_unit_id end,
      unit_since = case when ($4::uuid is not null and $4 is distinct from p.org_unit_id) or ($4::uuid is null and p.org_unit_id = $5::uuid) then current_date else p.unit_since end,
      manager_id = case when $6::uuid is not null then $6 when $7 then null else p.manager_id end,
      state = coalesce($8, p.state), left_on = case when coalesce($8, p.state) = 'left' then coalesce(p.left_on, current_date) end, updated_at = now()
    where p.id = $1 returning array_remove(array[${WRITTEN.map((column) => `case when old.${column} is distinct from new.${column} then '${column}' end`).join(', ')}], null) as fields)
  insert into directory.value_origin (tenant_id, person_id, field, source, said_by, at) select $9, $1, f.field, 'provider', $10, now() from changed c cross join lateral unnest(c.fields) as f(field)
  on conflict (tenant_id, person_id, field, source) do update set said_by = excluded.said_by, at = excluded.at`;

const KEEP_ORIGIN = `insert into directory.value_origin (tenant_id, person_id, field, source, said_by, at) select $1, $2, f.field, 'provider', $3, now() from unnest($4::text[]) as f(field)`;

/** What the provider says of a person the directory has. */
export interface ProvisionedChange {
  readonly person: ProvisionedPerson;
  /** What it said before; null when it is the first time. */
  readonly before: ProvisionedPerson | null;
  /** Null when it says no more about that than before: a people file may have let somebody go meanwhile. */
  readonly isActive: boolean | null;
}

/** The person of the directory behind a provisioned user. */
@Injectable()
export class ScimPersonStore {
  /** Somebody the directory knows already: by employee number, else by address. */
  async find(session: TenantSession, { employeeNumber, email }: ProvisionedPerson): Promise<string | undefined> {
    const byNumber = employeeNumber === null ? undefined : await session.one<{ id: string }>(FIND_BY_NUMBER, [employeeNumber]);
    if (byNumber) return byNumber.id;
    return email === null ? undefined : (await session.one<{ id: string }>(FIND_BY_EMAIL, [email]))?.id;
  }

  /** @returns the new person's id. Without an employee number the provider's own key stands in for it. */
  async add(session: TenantSession, person: ProvisionedPerson, isActive: boolean, ownKey: string): Promise<string> {
    const id = newId();
    const number = person.employeeNumber ?? ownKey;
    if (await session.one(FIND_BY_NUMBER, [number])) throw scimProblem(409, `The employee number ${number} belongs to somebody else.`, 'uniqueness');
    const [unit, manager] = [await this.unit(session, person), await this.manager(session, person, id)];
    await session.sql(ADD, [
      session.tenantId, id, number, person.givenName, person.familyName, person.displayName, person.email, person.workerType, person.jobTitle, person.location, person.country, person.language, unit, manager, isActive ? 'active' : 'left',
    ]);
    const said = Object.entries(TEXTS).flatMap(([column, of]) => (person[of] === null ? [] : [column]));
    await session.sql(KEEP_ORIGIN, [session.tenantId, id, session.actor.displayName, [...said, 'employee_number', 'display_name', 'state', ...(unit === null ? [] : ['org_unit_id']), ...(manager === null ? [] : ['manager_id'])]]);
    return id;
  }

  async change(session: TenantSession, id: string, { person, before, isActive }: ProvisionedChange): Promise<void> {
    const taken = person.employeeNumber === null ? undefined : await session.one<{ id: string }>(FIND_BY_NUMBER, [person.employeeNumber]);
    if (taken && taken.id !== id) throw scimProblem(409, `The employee number ${person.employeeNumber ?? ''} belongs to somebody else.`, 'uniqueness');
    const [unit, manager] = [await this.unit(session, person), await this.manager(session, person, id)];
    const unitBefore = before !== null && person.department === null ? await this.unit(session, before) : null;
    await session.sql(CHANGE, [
      id, person.employeeNumber, person.displayName, unit, unitBefore, manager, before !== null && before.managerId !== null, isActive === null ? null : isActive ? 'active' : 'left', session.tenantId, session.actor.displayName,
      ...Object.values(TEXTS).flatMap((of) => [person[of], before?.[of] ?? null]),
    ]);
  }

  /** The provider no longer knows the person, which is how it says that they are gone. */
  async leave(session: TenantSession, id: string): Promise<void> {
    await session.sql(`update directory.person set state = 'left', left_on = coalesce(left_on, current_date), updated_at = now() where id = $1 and state <> 'left'`, [id]);
  }

  /** The department, when it is no open unit's name, or more than one's: whoever runs the provider is told. */
  async unknownUnit(session: TenantSession, person: ProvisionedPerson): Promise<string | null> {
    return person.department !== null && (await this.unit(session, person)) === null ? person.department.slice(0, 300) : null;
  }

  /** The open unit of that name, when there is exactly one. Units come from the people file, not from a department's name. */
  private async unit(session: TenantSession, { department }: ProvisionedPerson): Promise<string | null> {
    return department === null ? null : ((await session.one<{ id: string }>(UNIT_BY_NAME, [department]))?.id ?? null);
  }

  private async manager(session: TenantSession, { managerId }: ProvisionedPerson, personId: string): Promise<string | null> {
    if (managerId === null) return null;
    const found = await session.one<{ id: string }>('select person_id as id from directory.scim_user where person_id::text = $1', [managerId.toLowerCase()]);
    if (!found) throw scimProblem(400, 'The manager is not among the provisioned users. Provision the manager first.', 'invalidValue');
    if (await session.one(IS_BELOW, [found.id, personId])) throw scimProblem(400, 'This would make somebody their own manager, directly or around a circle.', 'invalidValue');
    return found.id;
  }
}
