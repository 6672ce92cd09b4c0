import { Injectable } from '@nestjs/common';
import { addDays, day, type TenantSession } from '@realign/kernel';
import type { CapacityBoardView, CapacityLanguageView } from '@realign/training/contract';
import { hoursByTrainer, languageToTeach, seatsByLanguage, teachesIn, weeksFrom, type SeatDemand, type SeatOffer, type TrainerTime } from '@realign/training/domain';
import { databaseDay } from '../database-day';
import { IS_UNTAUGHT } from '../session/untaught-sessions';

const WEEKS = 10;
/** Seats of a session when none was ever planned. */
const USUAL_SEATS = 12;

/**
 * Session modules that are required and due before the board ends, and offers of them that were accepted, which want a seat by its end; of people
 * who are here and have no seat in a session to come; languages as they are written.
 */
const DEMAND = `
  select p.language, t.module_id as "moduleId", coalesce(t.due_on, $1)::text as "dueOn", count(*)::integer as people
  from training.training_assignment t
  join training.training_module m on m.tenant_id = t.tenant_id and m.id = t.module_id and m.format = 'session'
  join directory.person p on p.tenant_id = t.tenant_id and p.id = t.person_id and p.state = 'active'
  where (t.mode = 'push' and t.state in ('assigned', 'in_progress') and t.due_on <= $1 or t.mode = 'pull' and t.state in ('accepted', 'in_progress'))
    and not exists (select 1 from training.session_seat b join training.training_session s on s.tenant_id = b.tenant_id and s.id = b.session_id
                    where b.tenant_id = t.tenant_id and b.person_id = t.person_id and b.state in ('booked', 'attended') and s.module_id = t.module_id and s.state = 'planned')
  group by 1, 2, 3`;

/** A session that is over, closed or not, has no free seat, and neither has one that nobody teaches any more. */
const OFFERS = `
  select s.language, s.module_id as "moduleId", s.starts_local::date::text as day, s.capacity as seats,
         case when s.starts_at <= now() or ${IS_UNTAUGHT} then 0 else greatest(0, s.capacity - (select count(*)::integer from training.session_seat b where b.session_id = s.id and b.state in ('booked', 'attended'))) end as free
  from training.training_session s where s.state = 'planned' and s.starts_local::date between $1 and $2`;

/** Everybody who teaches and is here, with what takes their time between the days $1 and $2. */
export const TRAINER_TIMES = `
  select t.id as "personId", p.display_name as name, t.hours_per_week::float8 as "hoursPerWeek", t.languages, t.time_zone as "timeZone",
    coalesce((select array_agg(k.module_id::text order by k.module_id) from training.trainer_skill k where k.trainer_id = t.id), '{}') as skills,
    coalesce((select jsonb_agg(jsonb_build_object('from', a.from_on, 'until', a.until_on)) from training.trainer_absence a where a.trainer_id = t.id and a.until_on >= $1), '[]') as absences,
    coalesce((select jsonb_agg(jsonb_build_object('day', s.starts_local::date, 'hours', extract(epoch from s.ends_at - s.starts_at) / 3600)) from training.session_trainer x
              join training.training_session s on s.id = x.session_id where x.trainer_id = t.id and s.state <> 'cancelled' and s.starts_local::date between $1 and $2), '[]') as sessions
  from training.trainer t join directory.person p on p.tenant_id = t.tenant_id and p.id = t.person_id and p.state = 'active' where t.is_active order by p.display_name, t.id`;

const USUAL = `
  select coalesce((select avg(capacity) from training.training_session where created_at > now() - interval '1 year'), ${USUAL_SEATS})::float8 as seats,
         coalesce((select avg(minutes) from training.training_module where format = 'session' and not is_retired), 60)::float8 / 60 as hours`;

const NO_SHOWS = `
  select count(*)::integer as n from (
    select b.person_id, s.module_id from training.session_seat b join training.training_session s on s.tenant_id = b.tenant_id and s.id = b.session_id
    where b.state = 'no_show' and s.starts_at > now() - interval '56 days'
      and not exists (select 1 from training.session_seat c join training.training_session x on x.tenant_id = c.tenant_id and x.id = c.session_id
                      where c.person_id = b.person_id and x.module_id = s.module_id and c.state in ('booked', 'waiting', 'attended'))
      and not exists (select 1 from training.completion d where d.tenant_id = b.tenant_id and d.person_id = b.person_id and d.module_id = s.module_id)
    group by 1, 2) missed`;

type AsWritten<T> = Omit<T, 'language'> & { readonly language: string | null };

const inOneLanguage = <T extends { readonly language: string | null }>(row: T): T & { readonly language: string } => ({ ...row, language: languageToTeach(row.language) });

type TrainerRow = TrainerTime & { readonly languages: readonly string[] };

@Injectable()
export class CapacityViews {
  async board(session: TenantSession, from?: string): Promise<CapacityBoardView> {
    const today = await databaseDay(session);
    const weeks = weeksFrom(from === undefined ? today : day(from), WEEKS);
    const [first = today] = weeks;
    const last = addDays(first, WEEKS * 7 - 1);
    const demand = (await session.sql<AsWritten<SeatDemand>>(DEMAND, [last])).map(inOneLanguage);
    const offers = (await session.sql<AsWritten<SeatOffer>>(OFFERS, [first, last])).map(inOneLanguage);
    const trainers = await session.sql<TrainerRow>(TRAINER_TIMES, [first, last]);
    const usual = (await session.one<{ seats: number; hours: number }>(USUAL)) ?? { seats: USUAL_SEATS, hours: 1 };
    const missed = await session.one<{ n: number }>(NO_SHOWS);
    const hours = hoursByTrainer(weeks, trainers);
    return {
      asOf: new Date().toISOString(),
      weeks: [...weeks],
      languages: seatsByLanguage(weeks, demand, offers).map((row): CapacityLanguageView => {
        const speak = trainers.filter(({ languages }) => teachesIn(languages, row.language));
        const own = hours.filter(({ personId }) => speak.some((one) => one.personId === personId));
        const free = own.flatMap((one) => one.weeks).reduce((sum, { available, booked }) => sum + Math.max(0, available - booked), 0);
        return { ...row, weeks: [...row.weeks], trainerNames: speak.map(({ name }) => name), hoursShort: round(Math.ceil(row.short / usual.seats) * usual.hours), hoursFree: round(free) };
      }),
      trainers: hours.map(({ personId, name, weeks: own }) => ({ trainerId: personId, name, languages: [...(trainers.find((one) => one.personId === personId)?.languages ?? [])], weeks: [...own] })),
      noShows: missed?.n ?? 0,
    };
  }
}

const round = (hours: number): number => Math.round(hours * 10) / 10;

