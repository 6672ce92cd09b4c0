import { addDays, day, type Day, type TenantSession } from '@realign/kernel';
import { toUtc, wallDayOf, whyImplausible, type LearningSaid } from '@realign/training/domain';

/** When somebody learned, as far as a statement says. */
export interface LearnedAt extends Pick<LearningSaid, 'personKeyType' | 'personKey'> {
  /** The time stamp as it was sent; null when there was none. */
  readonly saidAt: string | null;
  /** When the statement was stored, in UTC. */
  readonly stored: string;
}

/** The day it was where the person is, for instants that do not say by themselves where: by their alias, number or address; by the organisation's zone where nobody here is it. */
const WHERE_THEY_ARE = `
  select notifications.day_at(s.at, coalesce(z.time_zone, (select o.time_zone from notifications.policy o), 'UTC'))::text as day
  from unnest($1::text[], $2::text[], $3::timestamptz[]) with ordinality as s(key_type, key, at, place)
  left join lateral (
    select z.time_zone from notifications.person_zone_v z where z.person_id = coalesce(
      (select a.person_id from training.learner_alias a where a.key_type = s.key_type and a.key = s.key),
      case s.key_type
        when 'email' then (select p.id from directory.person p where p.email_norm = s.key order by p.state, p.id limit 1)
        when 'employee_number' then (select p.id from directory.person p where p.employee_number = s.key) end)) z on true
  order by s.place`;

/**
 * The day on which each of these was learned, in their order. A stamp that names an offset says what the clock showed there, so that its day stands as it is
 * written; one in UTC, as most systems send it, is a moment, whose day is the one where the person is. A day on which nobody can have learned anything is the day it came.
 */
export async function learnedDays(session: TenantSession, all: readonly LearnedAt[]): Promise<Day[]> {
  if (all.length === 0) return [];
  const rows = await session.sql<{ day: Day }>(WHERE_THEY_ARE, [all.map(({ personKeyType }) => personKeyType), all.map(({ personKey }) => personKey), all.map(({ saidAt, stored }) => instantOf(saidAt, stored))]);
  return all.map(({ saidAt, stored }, at) => {
    const came = day(toUtc(stored).slice(0, 10));
    const said = (saidAt === null ? undefined : wallDayOf(saidAt)) ?? rows[at]?.day ?? came;
    return whyImplausible(said, addDays(came, 1)) === undefined ? said : came;
  });
}

/** What no database can hold as a moment is, like every day that cannot be, the moment it came. */
const instantOf = (saidAt: string | null, stored: string): string => {
  const at = toUtc(saidAt ?? stored);
  return /^\d{4}-/.test(at) && !at.startsWith('0000') ? at : stored;
};
