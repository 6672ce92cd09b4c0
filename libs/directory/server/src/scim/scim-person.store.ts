import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { newId } from '@realign/platform';
import type { ProvisionedPerson } from '@realign/directory/domain';
import { scimProblem } from './scim-problem';

const FIND_BY_NUMBER = 'select id from directory.person where employee_number = $1';
/** Only when the address belongs to one person: two with the same are never guessed between. */
const FIND_BY_EMAIL = 'select min(id::text)::uuid as id from directory.person where email_norm = lower($1) having count(*) = 1';
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

/** What the provider is silent about stays as it is. The manager is set when it says so, and cleared when it did before and no longer does. */
const CHANGE = `
  update directory.person p set employee_number = coalesce($2, p.employee_number), given_name = coalesce($3, p.given_name), family_name = coalesce($4, p.family_name), display_name = $5, email = coalesce($6, p.email),
    worker_type = coalesce($7, p.worker_type), job_title = coalesce($8, p.job_title), location = coalesce($9, p.location), country = coalesce($10, p.country), language = coalesce($11, p.language),
    org_unit_id = coalesce($12, p.org_unit_id), unit_since = case when $12 is not null and $12 is distinct from p.org_unit_id then current_date else p.unit_since end,
    manager_id = case when $13::uuid is not null then $13 when $14 then null else p.manager_id end,
    state = $15, left_on = case when $15 = 'left' then coalesce(p.left_on, current_date) end, updated_at = now()
  where p.id = $1`;

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
    return id;
  }

  async change(session: TenantSession, id: string, person: ProvisionedPerson, isActive: boolean, hadManager: boolean): Promise<void> {
    const taken = person.employeeNumber === null ? undefined : await session.one<{ id: string }>(FIND_BY_NUMBER, [person.employeeNumber]);
    if (taken && taken.id !== id) throw scimProblem(409, `The employee number ${person.employeeNumber ?? ''} belongs to somebody else.`, 'uniqueness');
    const [unit, manager] = [await this.unit(session, person), await this.manager(session, person, id)];
    await session.sql(CHANGE, [
      id, person.employeeNumber, person.givenName, person.familyName, person.displayName, person.email, person.workerType, person.jobTitle, person.location, person.country, person.language, unit, manager, hadManager, isActive ? 'active' : 'left',
    ]);
  }

  /** The provider no longer knows the person, which is how it says that they are gone. */
  async leave(session: TenantSession, id: string): Promise<void> {
    await session.sql(`update directory.person set state = 'left', left_on = coalesce(left_on, current_date), updated_at = now() where id = $1 and state <> 'left'`, [id]);
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
