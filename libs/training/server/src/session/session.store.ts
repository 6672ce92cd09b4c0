import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import type { PlannedSession, SessionState, TrainerAt } from '@realign/training/domain';

export interface StoredSession {
  readonly id: string;
  readonly moduleId: string;
  readonly moduleTitle: string;
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly timeZone: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly capacity: number;
  readonly language: string;
  readonly room: string | null;
  readonly link: string | null;
  readonly state: SessionState;
  readonly sequence: number;
  readonly version: number;
  readonly orgUnitId: string | null;
  readonly waveId: string | null;
  readonly trainerIds: readonly string[];
  readonly taken: number;
}

export interface SessionFields {
  readonly moduleId: string;
  readonly startsLocal: string;
  readonly endsLocal: string;
  readonly timeZone: string;
  readonly capacity: number;
  readonly language: string;
  readonly room: string | null;
  readonly link: string | null;
  readonly orgUnitId: string | null;
  readonly waveId: string | null;
}

export interface Instants {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly hours: number;
  readonly skipped: readonly ('startsAt' | 'endsAt')[];
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;
export const utc = (column: string): string => `to_char(${column} at time zone 'UTC', ${INSTANT})`;
export const wall = (column: string): string => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI')`;

const SESSION = `
  select s.id, s.module_id as "moduleId", m.title as "moduleTitle", ${wall('s.starts_local')} as "startsLocal", ${wall('s.ends_local')} as "endsLocal", s.time_zone as "timeZone",
    ${utc('s.starts_at')} as "startsAt", ${utc('s.ends_at')} as "endsAt", s.capacity, s.language, s.room, s.link, s.state, s.sequence, s.version, s.org_unit_id as "orgUnitId", s.wave_id as "waveId",
    array(select x.trainer_id from training.session_trainer x where x.session_id = s.id order by x.trainer_id) as "trainerIds",
    (select count(*)::integer from training.session_seat b where b.session_id = s.id and b.state in ('booked', 'attended')) as taken
  from training.training_session s join training.training_module m on m.tenant_id = s.tenant_id and m.id = s.module_id`;

@Injectable()
export class SessionStore {
  /** Locked, so that seats are given one after the other. */
  async lock(session: TenantSession, id: string): Promise<StoredSession | undefined> {
    if (!(await session.one('select 1 from training.training_session where id = $1 for update', [id]))) return undefined;
    return this.get(session, id);
  }

  get(session: TenantSession, id: string): Promise<StoredSession | undefined> {
    return session.one<StoredSession>(`${SESSION} where s.id = $1`, [id]);
  }

  /** The instants that a wall time in a zone means; a time the clocks repeat is the database's (PostgreSQL: standard time). `skipped` are those that no clock there shows, because clocks go forward over them. */
  async instants(session: TenantSession, { startsLocal, endsLocal, timeZone }: Pick<SessionFields, 'startsLocal' | 'endsLocal' | 'timeZone'>): Promise<Instants> {
    const row = await session.one<Instants>(
      `select ${utc('$1::timestamp at time zone $3')} as "startsAt", ${utc('$2::timestamp at time zone $3')} as "endsAt", (extract(epoch from ($2::timestamp at time zone $3) - ($1::timestamp at time zone $3)) / 3600)::float8 as hours,
         array(select w.name from (values ('startsAt', $1::timestamp), ('endsAt', $2::timestamp)) as w(name, at) where (w.at at time zone $3) at time zone $3 <> w.at) as skipped`,
      [startsLocal, endsLocal, timeZone],
    );
    if (!row) throw new Error('The database answered nothing.');
    return row;
  }

  /** Planning and giving seats go one at a time: two sessions planned at once must see each other, and so must two seats of one person. Taken before any session is locked. */
  async takeTurn(session: TenantSession): Promise<void> {
    await session.sql(`select pg_advisory_xact_lock(hashtextextended('sessions ' || $1, 0))`, [session.tenantId]);
  }

  overlapping(session: TenantSession, startsAt: string, endsAt: string): Promise<PlannedSession[]> {
    return session.sql<PlannedSession>(
      `select s.id, m.title, s.room, s.time_zone as "timeZone", ${utc('s.starts_at')} as "startsAt", ${utc('s.ends_at')} as "endsAt", array(select x.trainer_id from training.session_trainer x where x.session_id = s.id) as "trainerIds",
         array(select t.id from training.session_seat b join training.trainer t on t.tenant_id = b.tenant_id and t.person_id = b.person_id where b.session_id = s.id and b.state = 'booked') as "seatedTrainerIds"
       from training.training_session s join training.training_module m on m.tenant_id = s.tenant_id and m.id = s.module_id where s.state <> 'cancelled' and s.starts_at < $2 and s.ends_at > $1`,
      [startsAt, endsAt],
    );
  }

  /** Trainers with what they teach elsewhere in the week of a Monday. */
  trainersAt(session: TenantSession, trainerIds: readonly string[], monday: Day, without: string | null): Promise<TrainerAt[]> {
    return session.sql<TrainerAt>(
      `select t.id as "personId", p.display_name as name, t.hours_per_week::float8 as "hoursPerWeek", t.languages, array(select k.module_id from training.trainer_skill k where k.trainer_id = t.id) as "moduleIds",
         coalesce((select sum(extract(epoch from s.ends_at - s.starts_at)) / 3600 from training.session_trainer x join training.training_session s on s.id = x.session_id
                   where x.trainer_id = t.id and s.state <> 'cancelled' and s.id is distinct from $3 and s.starts_local >= $2::date and s.starts_local < $2::date + 7), 0)::float8 as "hoursThatWeek",
         coalesce((select jsonb_agg(jsonb_build_object('from', a.from_on, 'until', a.until_on, 'reason', a.reason)) from training.trainer_absence a where a.trainer_id = t.id), '[]') as absences
       from training.trainer t join directory.person p on p.tenant_id = t.tenant_id and p.id = t.person_id and p.state = 'active' where t.id = any($1::uuid[]) and t.is_active order by p.display_name`,
      [trainerIds, monday, without],
    );
  }

  async insert(session: TenantSession, fields: SessionFields): Promise<string> {
    const row = await session.one<{ id: string }>(
      `insert into training.training_session (tenant_id, module_id, starts_local, ends_local, time_zone, starts_at, ends_at, capacity, language, room, link, org_unit_id, wave_id)
       values ($1, $2, $3::timestamp, $4::timestamp, $5, $3::timestamp at time zone $5, $4::timestamp at time zone $5, $6, $7, $8, $9, $10, $11) returning id`,
      [session.tenantId, fields.moduleId, fields.startsLocal, fields.endsLocal, fields.timeZone, fields.capacity, fields.language, fields.room, fields.link, fields.orgUnitId, fields.waveId],
    );
    if (!row) throw new Error('The session was not made.');
    return row.id;
  }

  async setTrainers(session: TenantSession, id: string, trainerIds: readonly string[]): Promise<void> {
    await session.sql('delete from training.session_trainer where session_id = $1', [id]);
    await session.sql('insert into training.session_trainer (tenant_id, session_id, trainer_id) select $1, $2, unnest($3::uuid[])', [session.tenantId, id, trainerIds]);
  }

  /** What the plan names and the tenant does not have, as field names. */
  async unknown(session: TenantSession, { moduleId, orgUnitId, waveId }: Pick<SessionFields, 'moduleId' | 'orgUnitId' | 'waveId'>): Promise<string[]> {
    const row = await session.one<{ module: boolean; unit: boolean; wave: boolean }>(
      `select exists (select 1 from training.training_module where id = $1 and not is_retired) as module, $2::uuid is null or exists (select 1 from directory.org_unit where id = $2) as unit,
              $3::uuid is null or exists (select 1 from programmes.wave where id = $3) as wave`,
      [moduleId, orgUnitId, waveId],
    );
    return [...(row?.module ? [] : ['moduleId']), ...(row?.unit ? [] : ['orgUnitId']), ...(row?.wave ? [] : ['waveId'])];
  }
}
