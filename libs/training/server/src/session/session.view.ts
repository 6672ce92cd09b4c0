import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Mail, notFound } from '@realign/platform';
import type { MySessionListView, MySessionView, SessionSeatView, SessionWaveView, TrainingSessionQuery, TrainingSessionRunView, TrainingSessionView } from '@realign/training/contract';
import { canEditSessions, canSeeAssignments } from '../training.policy';
import { utc, wall } from './session.store';
import { IS_UNTAUGHT } from './untaught-sessions';

const TIMES = `s.module_id as "moduleId", m.title as "moduleTitle", ${wall('s.starts_local')} as "startsAt", ${wall('s.ends_local')} as "endsAt", s.time_zone as "timeZone", s.language, s.room, s.link`;

const SESSIONS = `
  select s.id, ${TIMES}, ${utc('s.starts_at')} as "startsInstant", ${utc('s.ends_at')} as "endsInstant", s.capacity, u.name as "orgUnitName", s.wave_id as "waveId", w.name as "waveName", s.state, s.cancel_reason as "cancelReason", s.version,
    coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', p.display_name || case when p.state = 'left' then ' (has left)' else '' end) order by p.display_name) from training.session_trainer x join training.trainer t on t.tenant_id = x.tenant_id and t.id = x.trainer_id
              join directory.person p on p.tenant_id = t.tenant_id and p.id = t.person_id where x.session_id = s.id), '[]') as trainers, s.state = 'planned' and ${IS_UNTAUGHT} as "isUntaught",
    coalesce(n.booked, 0) as booked, coalesce(n.waiting, 0) as waiting, coalesce(n.attended, 0) as attended, coalesce(n.absent, 0) as "noShows"
  from training.training_session s
  join training.training_module m on m.tenant_id = s.tenant_id and m.id = s.module_id
  left join directory.org_unit u on u.tenant_id = s.tenant_id and u.id = s.org_unit_id
  left join programmes.wave_detail_v w on w.tenant_id = s.tenant_id and w.wave_id = s.wave_id
  left join lateral (select count(*) filter (where b.state = 'booked')::integer as booked, count(*) filter (where b.state = 'waiting')::integer as waiting, count(*) filter (where b.state = 'attended')::integer as attended,
                            count(*) filter (where b.state = 'no_show')::integer as absent from training.session_seat b where b.tenant_id = s.tenant_id and b.session_id = s.id) n on true`;

const SEATS = `
  select b.person_id as "personId", p.display_name as "personName", u.name as "orgUnitName", b.state, b.booked_by as "bookedBy",
         case when b.state = 'waiting' then rank() over (partition by b.state order by b.asked_at, b.person_id)::integer end as place
  from training.session_seat b join directory.person p on p.tenant_id = b.tenant_id and p.id = b.person_id left join directory.org_unit u on u.tenant_id = p.tenant_id and u.id = p.org_unit_id
  where b.session_id = $1 and b.state <> 'cancelled' order by b.state = 'waiting', p.display_name, b.person_id`;

/** One's seats to come, and the sessions of what one has to do, took up or was offered; not those that nobody teaches any more. */
const MINE = `
  select s.id, ${TIMES}, b.state as mine, ${IS_UNTAUGHT} as "isUntaught",
    array(select p.display_name from training.session_trainer x join training.trainer t on t.tenant_id = x.tenant_id and t.id = x.trainer_id join directory.person p on p.tenant_id = t.tenant_id and p.id = t.person_id where x.session_id = s.id order by 1) as "trainerNames",
    greatest(0, s.capacity - (select count(*)::integer from training.session_seat c where c.session_id = s.id and c.state in ('booked', 'attended'))) as "freeSeats",
    exists (select 1 from training.session_seat d join training.training_session e on e.tenant_id = d.tenant_id and e.id = d.session_id where d.person_id = $1 and d.state = 'no_show' and e.module_id = s.module_id) as "isOfferedAgain"
  from training.training_session s
  join training.training_module m on m.tenant_id = s.tenant_id and m.id = s.module_id
  left join training.session_seat b on b.tenant_id = s.tenant_id and b.session_id = s.id and b.person_id = $1 and b.state <> 'cancelled'
  where s.state = 'planned' and s.ends_at > now()
    and (b.state in ('booked', 'waiting') or b.state is null and not (${IS_UNTAUGHT}) and exists (
      select 1 from training.training_assignment t where t.tenant_id = s.tenant_id and t.person_id = $1 and t.module_id = s.module_id and t.state in ('assigned', 'offered', 'accepted', 'snoozed', 'in_progress'))
      and not exists (select 1 from training.session_seat o join training.training_session q on q.tenant_id = o.tenant_id and q.id = o.session_id
                      where o.person_id = $1 and q.module_id = s.module_id and q.state = 'planned' and o.state = 'booked' and q.ends_at > now())
      and (s.org_unit_id is null or exists (select 1 from directory.named_unit_member_v v where v.tenant_id = s.tenant_id and v.org_unit_id = s.org_unit_id and v.person_id = $1))
      and (s.wave_id is null or exists (select 1 from programmes.wave_person_v v where v.tenant_id = s.tenant_id and v.wave_id = s.wave_id and v.person_id = $1)))
  order by s.starts_at, s.id limit 100`;

@Injectable()
export class SessionViews {
  constructor(private readonly mail: Mail) {}

  async list(session: TenantSession, { from, until, moduleId, trainerId, waveId }: TrainingSessionQuery): Promise<TrainingSessionView[]> {
    const rows = await session.sql<Omit<TrainingSessionView, 'can'>>(
      `${SESSIONS} where ($1::date is null or s.starts_local::date >= $1) and ($2::date is null or s.starts_local::date <= $2) and ($3::uuid is null or s.module_id = $3)
         and ($4::uuid is null or exists (select 1 from training.session_trainer y where y.session_id = s.id and y.trainer_id = $4)) and ($5::uuid is null or s.wave_id = $5) order by s.starts_at, s.id limit 500`,
      [from ?? null, until ?? null, moduleId ?? null, trainerId ?? null, waveId ?? null],
    );
    return rows.map((row) => ({ ...row, can: { edit: canEditSessions(session.actor) } }));
  }

  /** Waves to come and under way, for which sessions can be planned. */
  waves(session: TenantSession): Promise<SessionWaveView[]> {
    return session.sql<SessionWaveView>(
      `select w.wave_id as id, w.name, p.name as "programmeName", w.launch_on::text as "launchOn" from programmes.wave_detail_v w join programmes.programme p on p.tenant_id = w.tenant_id and p.id = w.programme_id
       where w.state not in ('withdrawn', 'merged') and p.state not in ('retiring', 'retired') order by p.name, w.position, w.wave_id limit 500`,
    );
  }

  async run(session: TenantSession, id: string): Promise<TrainingSessionRunView> {
    const row = await session.one<Omit<TrainingSessionView, 'can'>>(`${SESSIONS} where s.id = $1`, [id]);
    if (!row) throw notFound('session');
    const seesPeople = canSeeAssignments(session.actor);
    return {
      session: { ...row, can: { edit: canEditSessions(session.actor) } },
      seats: seesPeople ? await session.sql<SessionSeatView>(SEATS, [id]) : [],
      seesPeople,
      invitations: await this.mail.counts(session, `training-session:${id}`),
      version: row.version,
    };
  }

  async mine(session: TenantSession, personId: string): Promise<MySessionListView> {
    const rows = await session.sql<MySessionView>(MINE, [personId]);
    return { booked: rows.filter(({ mine }) => mine !== null), open: rows.filter(({ mine }) => mine === null) };
  }
}
