import type { TenantSession } from '@realign/kernel';

/** Whom a merge or a split takes along: everybody of the unit, or only these. */
export type Taken = 'everybody' | readonly string[];

const ONLY = '($5::uuid[] is null or person_id = any($5::uuid[]))';

/** The spans in the unit from the day on, as they are before: what an undo gives back. */
const KEEP_SPANS = `
  insert into directory.unit_change_person (tenant_id, change_id, person_id, valid_from, valid_to, was_in, now_in)
  select s.tenant_id, $1, s.person_id, greatest(s.valid_from, $2::date), s.valid_to, $3, $4 from directory.person_span_v s
  where s.org_unit_id = $3 and (s.valid_to is null or s.valid_to > $2::date) and ${ONLY}`;

/** Past spans that reach over the day are cut there; the later part, and every span that began later, goes to the other unit. */
const CUT_PAST = `
  with cut as (
    update directory.person_past set valid_to = $1::date
    where state = 'active' and org_unit_id = $2 and valid_from < $1::date and valid_to > $1::date and ($4::uuid[] is null or person_id = any($4::uuid[]))
    returning old.*)
  insert into directory.person_past (tenant_id, person_id, valid_from, valid_to, state, org_unit_id, manager_id, location, country, language, job_title, worker_type)
  select tenant_id, person_id, $1::date, valid_to, state, $3, manager_id, location, country, language, job_title, worker_type from cut`;

const MOVE_PAST = `
  update directory.person_past set org_unit_id = $3
  where state = 'active' and org_unit_id = $2 and valid_from >= $1::date and ($4::uuid[] is null or person_id = any($4::uuid[]))`;

/** Those who are in the unit today; the trigger keeps what was before the day, and `value_origin` that no file said so. $5 the change, $6 who made it. */
const MOVE_PRESENT = `
  with moved as (
    update directory.person set org_unit_id = $3, unit_since = greatest($1::date, coalesce(unit_since, hired_on, created_at::date)), updated_at = now()
    where state = 'active' and org_unit_id = $2 and ($4::uuid[] is null or id = any($4::uuid[])) returning tenant_id, id)
  insert into directory.value_origin (tenant_id, person_id, field, source, change_id, said_by, at) select tenant_id, id, 'org_unit_id', 'unit_change', $5, $6, now() from moved
  on conflict (tenant_id, person_id, field, source) do update set change_id = excluded.change_id, said_by = excluded.said_by, at = excluded.at`;

const FORGET_ORIGIN = 'delete from directory.value_origin where change_id = $1';

const GIVE_BACK_PAST = `
  update directory.person_past p set org_unit_id = c.was_in from directory.unit_change_person c
  where c.change_id = $1 and p.person_id = c.person_id and p.state = 'active' and p.org_unit_id = c.now_in and p.valid_from >= c.valid_from and (c.valid_to is null or p.valid_to <= c.valid_to)`;

const GIVE_BACK_PRESENT = `
  update directory.person p set org_unit_id = c.was_in, updated_at = now() from directory.unit_change_person c
  where c.change_id = $1 and c.valid_to is null and p.id = c.person_id and p.state = 'active' and p.org_unit_id = c.now_in
    and coalesce(p.version_from, p.hired_on, p.created_at::date) >= c.valid_from`;

/** The day from which the session's changes of people hold. Empty: today. */
export const holdFrom = (session: TenantSession, day: string): Promise<unknown> => session.sql(`select set_config('app.effective_on', $1, true)`, [day]);

/**
 * From a day on, people of one unit are in another: on every day from then on, a person who was in `from` is in `to`, and nothing else changes.
 * Set-based, whatever their number. @returns how many people
 */
export async function movePeople(session: TenantSession, changeId: string, day: string, from: string, to: string, taken: Taken): Promise<number> {
  const only = taken === 'everybody' ? null : taken;
  await session.sql(KEEP_SPANS, [changeId, day, from, to, only]);
  await session.sql(CUT_PAST, [day, from, to, only]);
  await session.sql(MOVE_PAST, [day, from, to, only]);
  await holdFrom(session, day);
  await session.sql(MOVE_PRESENT, [day, from, to, only, changeId, session.actor.displayName]);
  await holdFrom(session, '');
  return (await session.one<{ n: number }>('select count(distinct person_id)::integer as n from directory.unit_change_person where change_id = $1', [changeId]))?.n ?? 0;
}

/** Gives back exactly the days a change took: whoever is elsewhere by now stays there from the day they went. */
export async function giveBack(session: TenantSession, changeId: string, day: string): Promise<void> {
  await session.sql(GIVE_BACK_PAST, [changeId]);
  await holdFrom(session, day);
  await session.sql(GIVE_BACK_PRESENT, [changeId]);
  await session.sql(FORGET_ORIGIN, [changeId]);
  await holdFrom(session, '');
}
