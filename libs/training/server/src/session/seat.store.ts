import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import type { MatchingOfAnyModule } from '@realign/training/contract';
import type { Seat, SeatState } from '@realign/training/domain';
import { assignmentFilter } from '../assignment/assignment.filter';
import { IS_UNTAUGHT } from './untaught-sessions';

export type BookedBy = 'trainer' | 'person' | 'walk_in';

/** Whom seats are for. */
export interface MeantFor {
  readonly orgUnitId?: string | null | undefined;
  readonly waveId?: string | null | undefined;
  readonly matching?: MatchingOfAnyModule;
}

@Injectable()
export class SeatStore {
  seats(session: TenantSession, sessionId: string): Promise<Seat[]> {
    return session.sql<Seat>(`select person_id as "personId", state, to_char(asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "askedAt" from training.session_seat where session_id = $1`, [sessionId]);
  }

  async set(session: TenantSession, sessionId: string, personIds: readonly string[], state: SeatState, bookedBy: BookedBy): Promise<void> {
    await session.sql(
      `insert into training.session_seat (tenant_id, session_id, person_id, state, booked_by) select $1, $2, g.id, $4, $5 from unnest($3::uuid[]) with ordinality as g(id, place) order by g.place
       on conflict (tenant_id, session_id, person_id) do update set state = excluded.state, changed_at = now(), freed_by = null, freed_from = null,
         asked_at = case when training.session_seat.state = 'cancelled' then clock_timestamp() else training.session_seat.asked_at end`,
      [session.tenantId, sessionId, personIds, state, bookedBy],
    );
  }

  async change(session: TenantSession, sessionId: string, personIds: readonly string[], state: SeatState): Promise<void> {
    await session.sql('update training.session_seat set state = $3, changed_at = now(), freed_by = null, freed_from = null where session_id = $1 and person_id = any($2::uuid[])', [sessionId, personIds, state]);
  }

  /** Takes seats away, and keeps which run did so. */
  async free(session: TenantSession, sessionId: string, personIds: readonly string[], runId: string | null): Promise<void> {
    await session.sql(
      `update training.session_seat set freed_by = $3::uuid, freed_from = case when $3::uuid is null then null else state end, state = 'cancelled', changed_at = now() where session_id = $1 and person_id = any($2::uuid[])`,
      [sessionId, personIds, runId],
    );
  }

  /** Those who sit in another session at that time, or teach one. */
  async elsewhere(session: TenantSession, sessionId: string, personIds: readonly string[]): Promise<{ personId: string; title: string }[]> {
    return session.sql(
      `select distinct on (b.person_id) b.person_id as "personId", m.title from training.training_session me
       join training.training_session s on s.tenant_id = me.tenant_id and s.id <> me.id and s.state = 'planned' and s.starts_at < me.ends_at and s.ends_at > me.starts_at
       join training.training_module m on m.tenant_id = s.tenant_id and m.id = s.module_id
       join lateral (
         select t.person_id from training.session_seat t where t.tenant_id = s.tenant_id and t.session_id = s.id and t.state = 'booked' and t.person_id = any($2::uuid[])
         union all select t.person_id from training.session_trainer x join training.trainer t on t.tenant_id = x.tenant_id and t.id = x.trainer_id where x.tenant_id = s.tenant_id and x.session_id = s.id and t.person_id = any($2::uuid[])) b on true
       where me.id = $1 order by b.person_id`,
      [sessionId, personIds],
    );
  }

  /** People of a unit and below, of a wave, of a list of assignments, or of several of these, who have the module to do and no seat for it yet; the earliest due first. */
  async wanting(session: TenantSession, sessionId: string, moduleId: string, { orgUnitId, waveId, matching = {} }: MeantFor, limit: number): Promise<string[]> {
    const filter = assignmentFilter({ ...matching, moduleId });
    const params = [...filter.params];
    const param = (value: unknown): string => `$${params.push(value)}`;
    const [unit, wave, of] = [`${param(orgUnitId ?? null)}::uuid`, `${param(waveId ?? null)}::uuid`, `${param(sessionId)}::uuid`];
    const rows = await session.sql<{ personId: string }>(
      `select t.person_id as "personId" from training.training_assignment t
       where (${unit} is null or exists (select 1 from directory.named_unit_member_v u where u.tenant_id = t.tenant_id and u.person_id = t.person_id and u.org_unit_id = ${unit}))
         and (${wave} is null or t.person_id in (select v.person_id from programmes.wave_person_v v where v.wave_id = ${wave}))
         and ${filter.where} and t.state in ('assigned', 'accepted', 'in_progress')
         and not exists (select 1 from training.session_seat b join training.training_session s on s.tenant_id = b.tenant_id and s.id = b.session_id
                         where b.person_id = t.person_id and s.module_id = t.module_id and (s.id = ${of} and b.state <> 'cancelled' or s.state = 'planned' and b.state in ('booked', 'waiting')))
       group by t.person_id order by min(t.due_on) nulls last, t.person_id limit ${limit}`,
      params,
    );
    return rows.map(({ personId }) => personId);
  }

  async unknownPeople(session: TenantSession, personIds: readonly string[]): Promise<number[]> {
    const rows = await session.sql<{ place: number }>(
      `select (g.place - 1)::integer as place from unnest($1::uuid[]) with ordinality as g(id, place) where not exists (select 1 from directory.person p where p.id = g.id and p.state = 'active') order by g.place`,
      [personIds],
    );
    return rows.map(({ place }) => place);
  }

  /** Whether the person has the module to do, took it up, or was offered it. */
  async isMine(session: TenantSession, moduleId: string, personId: string): Promise<boolean> {
    return (await session.one(`select 1 from training.training_assignment where module_id = $1 and person_id = $2 and state in ('assigned', 'offered', 'accepted', 'snoozed', 'in_progress') limit 1`, [moduleId, personId])) !== undefined;
  }

  /** Nobody who is here teaches the session. */
  async isUntaught(session: TenantSession, sessionId: string): Promise<boolean> {
    return (await session.one(`select 1 from training.training_session s where s.id = $1 and ${IS_UNTAUGHT}`, [sessionId])) !== undefined;
  }

  async dayOf(session: TenantSession, sessionId: string): Promise<Day> {
    const row = await session.one<{ day: Day }>('select least(starts_local::date, current_date)::text as day from training.training_session where id = $1', [sessionId]);
    if (!row) throw new Error('The session is gone.');
    return row.day;
  }
}
