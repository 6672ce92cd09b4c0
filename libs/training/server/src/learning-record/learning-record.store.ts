import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { ASKED_THEN } from '../reconcile/given-back.sql';

export type PersonKeyType = 'email' | 'employee_number' | 'object_id' | 'mbox_sha1sum' | 'openid' | 'name';
export type LearningStatus = 'completed' | 'in_progress' | 'failed' | 'assigned' | 'withdrawn' | 'expired' | 'unknown';

/** What another system says about one person and one course. */
export interface SaidOfLearning {
  readonly source: string;
  /** With the source it names the record: the same one said again is the same record. */
  readonly sourceRecordId: string;
  readonly importId: string | null;
  readonly line: number | null;
  readonly personKeyType: PersonKeyType;
  readonly personKey: string;
  readonly courseKey: string;
  readonly courseTitle: string | null;
  readonly status: LearningStatus;
  readonly scorePercent: number | null;
  readonly startedOn: string | null;
  readonly completedOn: string | null;
  /** The last day on which the completion is good. */
  readonly expiresOn?: string | null;
  /** For whoever reads the code that made it; not kept. */
  readonly note?: string;
}

export interface PutCounts {
  readonly ids: string[];
  readonly added: number;
  readonly changed: number;
}

const SAME = ['status', 'score_percent', 'started_on', 'completed_on', 'course_title', 'person_key_type', 'person_key', 'course_key', 'expires_on'];

/** The last word stands, but nothing takes a completion back: a course begun again stays completed here. The word before is kept for an undo. */
const PUT = `
  insert into training.learning_record as r (tenant_id, source, source_record_id, import_id, line, person_key_type, person_key, course_key, course_title, status, score_percent, started_on, completed_on, expires_on)
  select distinct on (s.source, s.record_id) $1, s.source, s.record_id, s.import_id, s.line, s.key_type, s.key, s.course, s.title, s.status, s.score, s.started_on, s.completed_on, s.expires_on
  from unnest($2::text[], $3::text[], $4::uuid[], $5::integer[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::numeric[], $12::date[], $13::date[], $14::date[]) with ordinality
    as s(source, record_id, import_id, line, key_type, key, course, title, status, score, started_on, completed_on, expires_on, place)
  order by s.source, s.record_id, s.status = 'completed' desc, s.place desc
  on conflict (tenant_id, source, source_record_id) do update
  set import_id = excluded.import_id, line = excluded.line, ${SAME.map((name) => `${name} = excluded.${name}`).join(', ')}, person_id = null, module_id = null, wrote_completion = false, said_at = now(),
      previous = to_jsonb(r) - 'previous'
  where (${SAME.map((name) => `r.${name}`).join(', ')}) is distinct from (${SAME.map((name) => `excluded.${name}`).join(', ')}) and (r.status <> 'completed' or excluded.status = 'completed')
  returning r.id, r.previous is null as added`;

/** Files that say word for word what another one said: they would have brought the record, too. What was put just now is the file's own. */
const REPEAT = `
  insert into training.learning_repeat (tenant_id, record_id, import_id)
  select distinct $1::uuid, r.id, s.import_id
  from unnest($2::text[], $3::text[], $4::uuid[], $5::text[]) as s(source, record_id, import_id, status)
  join training.learning_record r on r.source = s.source and r.source_record_id = s.record_id and r.import_id is distinct from s.import_id and r.status = s.status
  where s.import_id is not null on conflict do nothing`;

/** By alias, else by a key that means one person; of an address, one of those who are here, else of those who were. A name alone is never guessed from. Courses by alias, course code, module key (also as the last part of an IRI), or title. */
const MATCH = `
  update training.learning_record r
  set person_id = coalesce(
        (select a.person_id from training.learner_alias a where a.key_type = r.person_key_type and a.key = r.person_key),
        case r.person_key_type
          when 'email' then (select min(p.id::text)::uuid from directory.person p where p.email_norm = r.person_key
            and (p.state = 'active' or not exists (select 1 from directory.person o where o.email_norm = r.person_key and o.state = 'active')) having count(*) = 1)
          when 'employee_number' then (select p.id from directory.person p where p.employee_number = r.person_key)
          when 'object_id' then (select min(o.person_id::text)::uuid from directory.object_id_v o where o.object_id = r.person_key having count(distinct o.person_id) = 1) end),
      module_id = case when exists (select 1 from training.course_alias c where c.key = lower(r.course_key)) then (select c.module_id from training.course_alias c where c.key = lower(r.course_key))
        else coalesce(
          (select m.id from training.training_module m where m.course_code = r.course_key),
          (select m.id from training.training_module m where m.course_code = regexp_replace(r.course_key, '^.*[/#:]', '')),
          (select m.id from training.training_module m where m.key = lower(r.course_key)),
          (select m.id from training.training_module m where m.key = lower(regexp_replace(r.course_key, '^.*[/#:]', ''))),
          (select min(m.id::text)::uuid from training.training_module m where lower(m.title) = lower(coalesce(r.course_title, r.course_key)) having count(*) = 1)) end
  where r.id = any($1::uuid[])`;

/** Facts first, one a person, module and day however many records say it; then the assignments that ask for them, by the earliest day; what has expired already is a fact and asks on. What each assignment was before is kept beside the record. */
const COMPLETE = `
  with fact as materialized (
    select distinct on (r.person_id, r.module_id, r.completed_on) r.id, r.person_id, r.module_id, r.completed_on, r.expires_on from training.learning_record r
    where r.id = any($2::uuid[]) and r.status = 'completed' and r.person_id is not null and r.module_id is not null and r.completed_on is not null
    order by r.person_id, r.module_id, r.completed_on, r.expires_on desc nulls first, r.id),
  first as materialized (select distinct on (person_id, module_id) id, person_id, module_id, completed_on from fact where expires_on is null or expires_on >= current_date order by person_id, module_id, completed_on),
  written as (
    insert into training.completion (tenant_id, person_id, module_id, completed_on, source, recorded_by)
    select $1, f.person_id, f.module_id, f.completed_on, $3, $4 from fact f on conflict do nothing returning person_id, module_id, completed_on),
  marked as (
    update training.learning_record r set wrote_completion = true from fact f join written w on w.person_id = f.person_id and w.module_id = f.module_id and w.completed_on = f.completed_on where r.id = f.id returning 1),
  open as materialized (
    select t.id, f.id as record_id, f.completed_on, jsonb_build_object('state', t.state, 'startedOn', t.started_on, 'snoozedUntil', t.snoozed_until, 'declineReason', t.decline_reason, 'asked', ${ASKED_THEN}) as before
    from first f join training.training_assignment t on t.person_id = f.person_id and t.module_id = f.module_id
    where t.state in ('assigned', 'offered', 'accepted', 'declined', 'snoozed', 'in_progress', 'expired') for update of t),
  moved as (
    update training.training_assignment t set state = 'completed', completed_on = o.completed_on, snoozed_until = null, decline_reason = null, version = t.version + 1 from open o where t.id = o.id returning t.id),
  kept as (insert into training.learning_effect (tenant_id, record_id, assignment_id, before) select $1, o.record_id, o.id, o.before from open o on conflict do nothing returning 1)
  select (select count(*)::integer from written) as completions, (select count(*)::integer from moved) as moved, (select count(*)::integer from marked) as marked, (select count(*)::integer from kept) as kept`;

/** Work that began elsewhere is under way here, too. */
const BEGIN = `
  with fact as materialized (
    select distinct on (r.person_id, r.module_id) r.id, r.person_id, r.module_id, r.started_on from training.learning_record r
    where r.id = any($2::uuid[]) and r.status = 'in_progress' and r.person_id is not null and r.module_id is not null order by r.person_id, r.module_id, r.started_on),
  open as materialized (
    select t.id, f.id as record_id, f.started_on, jsonb_build_object('state', t.state, 'startedOn', t.started_on, 'snoozedUntil', t.snoozed_until, 'declineReason', t.decline_reason, 'asked', ${ASKED_THEN}) as before
    from fact f join training.training_assignment t on t.person_id = f.person_id and t.module_id = f.module_id where t.state in ('assigned', 'offered', 'accepted', 'snoozed') for update of t),
  moved as (
    update training.training_assignment t set state = 'in_progress', started_on = coalesce(t.started_on, o.started_on, current_date), snoozed_until = null, version = t.version + 1 from open o where t.id = o.id returning t.id),
  kept as (insert into training.learning_effect (tenant_id, record_id, assignment_id, before) select $1, o.record_id, o.id, o.before from open o on conflict do nothing returning 1)
  select (select count(*)::integer from moved) as moved, (select count(*)::integer from kept) as kept`;

@Injectable()
export class LearningRecordStore {
  async put(session: TenantSession, said: readonly SaidOfLearning[]): Promise<PutCounts> {
    const rows = await session.sql<{ id: string; added: boolean }>(PUT, [
      session.tenantId, said.map((s) => s.source), said.map((s) => s.sourceRecordId), said.map((s) => s.importId), said.map((s) => s.line), said.map((s) => s.personKeyType), said.map((s) => s.personKey),
      said.map((s) => s.courseKey), said.map((s) => s.courseTitle), said.map((s) => s.status), said.map((s) => s.scorePercent), said.map((s) => s.startedOn), said.map((s) => s.completedOn),
      said.map((s) => s.expiresOn ?? null),
    ]);
    const added = rows.filter((row) => row.added).length;
    // What files repeated was the word before.
    if (added < rows.length) await session.sql('delete from training.learning_repeat where record_id = any($1::uuid[])', [rows.filter((row) => !row.added).map(({ id }) => id)]);
    if (rows.length < said.length) await session.sql(REPEAT, [session.tenantId, said.map((s) => s.source), said.map((s) => s.sourceRecordId), said.map((s) => s.importId), said.map((s) => s.status)]);
    return { ids: rows.map(({ id }) => id), added, changed: rows.length - added };
  }

  async match(session: TenantSession, ids: readonly string[]): Promise<void> {
    await session.sql(MATCH, [ids]);
  }

  async apply(session: TenantSession, ids: readonly string[], source: 'import' | 'xapi', recordedBy: string): Promise<{ completions: number; assignments: number; begun: number }> {
    const done = await session.one<{ completions: number; moved: number }>(COMPLETE, [session.tenantId, ids, source, recordedBy]);
    const begun = await session.one<{ moved: number }>(BEGIN, [session.tenantId, ids]);
    return { completions: done?.completions ?? 0, assignments: done?.moved ?? 0, begun: begun?.moved ?? 0 };
  }

  /** Who completed something by these records. */
  async completedBy(session: TenantSession, ids: readonly string[]): Promise<string[]> {
    const rows = await session.sql<{ id: string }>(`select distinct r.person_id as id from training.learning_record r where r.id = any($1::uuid[]) and r.status = 'completed' and r.person_id is not null`, [ids]);
    return rows.map(({ id }) => id);
  }

  /** The SHA-1 of addresses that are asked for and not known yet; found ones become aliases, so that each is hashed once. */
  async unknownSums(session: TenantSession, ids: readonly string[]): Promise<string[]> {
    const rows = await session.sql<{ key: string }>(`select distinct r.person_key as key from training.learning_record r where r.id = any($1::uuid[]) and r.person_key_type = 'mbox_sha1sum' and r.person_id is null`, [ids]);
    return rows.map(({ key }) => key);
  }

  async addresses(session: TenantSession): Promise<{ id: string; email: string }[]> {
    return session.sql(`select min(id::text)::uuid as id, email_norm as email from directory.person where email_norm is not null group by email_norm having count(*) = 1`);
  }

  async nameLearners(session: TenantSession, keyType: PersonKeyType, aliases: readonly { readonly key: string; readonly personId: string }[]): Promise<void> {
    await session.sql(
      `insert into training.learner_alias (tenant_id, key_type, key, person_id, made_by) select $1, $2, a.key, a.person_id, $3 from unnest($4::text[], $5::uuid[]) as a(key, person_id)
       on conflict (tenant_id, key_type, key) do update set person_id = excluded.person_id, made_by = excluded.made_by, made_at = now()`,
      [session.tenantId, keyType, session.actor.displayName, aliases.map(({ key }) => key), aliases.map(({ personId }) => personId)],
    );
  }

  async nameCourse(session: TenantSession, key: string, moduleId: string | null): Promise<void> {
    await session.sql(
      `insert into training.course_alias (tenant_id, key, module_id, made_by) values ($1, lower($2), $3, $4)
       on conflict (tenant_id, key) do update set module_id = excluded.module_id, made_by = excluded.made_by, made_at = now()`,
      [session.tenantId, key, moduleId, session.actor.displayName],
    );
  }

  async recordsOfLearner(session: TenantSession, keyType: PersonKeyType, key: string): Promise<{ id: string; source: string }[]> {
    return session.sql(`select id, source from training.learning_record where person_key_type = $1 and person_key = $2 and person_id is null`, [keyType, key]);
  }

  async recordsOfCourse(session: TenantSession, key: string): Promise<{ id: string; source: string }[]> {
    return session.sql(`select id, source from training.learning_record where lower(course_key) = lower($1) and module_id is null`, [key]);
  }
}
