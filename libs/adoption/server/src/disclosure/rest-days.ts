import { countryOf, type TenantSession } from '@realign/kernel';
import { publicHolidays } from '@realign/platform';
import { usedAtWeekends } from './tool-weeks.sql';

/** So large a share of the people has to have the holiday: then hardly anybody works, and a tool that lists who came lists no day. */
const NEARLY_EVERYBODY = 0.8;

export interface PeopleIn {
  /** ISO code; null where nobody knows the country that is written. */
  readonly country: string | null;
  readonly people: number;
}

/**
 * Working days, by date, on which nearly everybody has a public holiday. A country is looked up only as long as it could decide.
 * @param from first and last year
 */
export function sharedHolidays(everybody: readonly PeopleIn[], from: number, to: number, holidaysOf: (country: string, year: number) => readonly string[]): string[] {
  const total = everybody.reduce((sum, { people }) => sum + people, 0);
  const [first, ...others] = everybody.filter(({ country }) => country !== null).sort((a, b) => b.people - a.people);
  if (!first || first.people <= total * (1 - NEARLY_EVERYBODY)) return [];
  const rests = (country: string | null, on: string): boolean => holidaysOf(country ?? '', Number(on.slice(0, 4))).includes(on);
  const isShared = (on: string): boolean => {
    let [resting, open] = [first.people, others.reduce((sum, { people }) => sum + people, 0)];
    for (const { country, people } of others) {
      if (resting >= total * NEARLY_EVERYBODY || resting + open < total * NEARLY_EVERYBODY) break;
      open -= people;
      if (rests(country, on)) resting += people;
    }
    return resting >= total * NEARLY_EVERYBODY;
  };
  const years = Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);
  return years.flatMap((year) => holidaysOf(first.country ?? '', year)).filter((on) => isWorkingDay(on) && isShared(on));
}

const isWorkingDay = (on: string): boolean => ![0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay());

/** Years of known days, as long as some tool lacks weekends in a week: others list every day. */
const YEARS = `
  select extract(year from min(w.monday))::integer as "from", extract(year from max(w.monday) + 6)::integer as "to"
  from (select date_trunc('week', d.day)::date as monday, ${usedAtWeekends('d')} as has_weekend from adoption.usage_day d group by d.source_id, 1) w having not bool_and(w.has_weekend)`;

const PEOPLE = `select country, count(*)::integer as people from directory.person where state = 'active' group by country`;

const known = new WeakMap<TenantSession, Promise<string[]>>();

/** Working days of which a tool that is not used on rest days knows nothing, because nearly nobody worked. Looked up once in a transaction. */
export function restDays(session: TenantSession): Promise<string[]> {
  const before = known.get(session);
  if (before) return before;
  const found = read(session);
  known.set(session, found);
  return found;
}

async function read(session: TenantSession): Promise<string[]> {
  const years = await session.one<{ from: number; to: number }>(YEARS);
  if (!years) return [];
  const people = new Map<string | null, number>();
  for (const row of await session.sql<{ country: string | null; people: number }>(PEOPLE)) {
    const country = (row.country === null ? undefined : countryOf(row.country)) ?? null;
    people.set(country, (people.get(country) ?? 0) + row.people);
  }
  return sharedHolidays([...people].map(([country, of]) => ({ country, people: of })), years.from, years.to, (country, year) => publicHolidays(country, year).map(({ on }) => on));
}
