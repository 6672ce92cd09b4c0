/**
 * A second opinion on dates: days counted one by one, wall times read from Intl. It shares no arithmetic with the product and knows no Temporal.
 * Slow and plain on purpose.
 */
export interface OracleRule {
  readonly unit: 'weeks' | 'months';
  readonly every: number;
  readonly weekday: number | null;
  readonly dayOfMonth: number | null;
  readonly weekOfMonth: number | null;
  readonly shortMonth: 'clamp' | 'skip';
  readonly businessDay: 'none' | 'next' | 'previous';
  readonly country: string | null;
  readonly localTime: string;
  readonly timeZone: string;
  readonly anchorOn: string;
}

export interface OracleDate {
  readonly nominalLocal: string;
  readonly dueAt: string;
}

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const lengthOf = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 0));

/** The day after, by looking at the calendar on the wall. */
const nextDay = ({ year, month, day }: Civil): Civil => {
  if (day < lengthOf(year, month)) return { year, month, day: day + 1 };
  return month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 };
};

/** Sakamoto's table: Monday 1 … Sunday 7. */
const weekdayOf = ({ year, month, day }: Civil): number => {
  const y = month < 3 ? year - 1 : year;
  const sunday = (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + ([0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0) + day) % 7;
  return sunday === 0 ? 7 : sunday;
};

const two = (n: number): string => String(n).padStart(2, '0');
const text = ({ year, month, day }: Civil): string => `${year}-${two(month)}-${two(day)}`;
const civil = (day: string): Civil => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) });

/** Easter Sunday after Gauss, as days after 21 March. */
const easterOffset = (year: number): number => {
  const [a, b, c] = [year % 19, year % 4, year % 7];
  const [k] = [Math.floor(year / 100)];
  const m = (15 - Math.floor((13 + 8 * k) / 25) + k - Math.floor(k / 4)) % 30;
  const n = (4 + k - Math.floor(k / 4)) % 7;
  const d = (19 * a + m) % 30;
  const e = (2 * b + 4 * c + 6 * d + n) % 7;
  return d === 29 && e === 6 ? 28 : d === 28 && e === 6 && a > 10 ? 27 : 1 + d + e;
};

/** Public holidays everywhere in Germany. */
function germanHolidays(year: number): Set<string> {
  const found = new Set(['01-01', '05-01', '10-03', '12-25', '12-26'].map((day) => `${year}-${day}`));
  let at: Civil = { year, month: 3, day: 21 };
  const after = new Map<number, string>();
  for (let days = 0; days <= 90; days++, at = nextDay(at)) after.set(days, text(at));
  const easter = easterOffset(year);
  for (const days of [-2, 1, 39, 50]) found.add(after.get(easter + days) ?? '');
  return found;
}

const HOLIDAYS = new Map<number, Set<string>>();
const holidaysOf = (year: number): Set<string> => {
  const known = HOLIDAYS.get(year) ?? germanHolidays(year);
  HOLIDAYS.set(year, known);
  return known;
};

const isFree = (day: Civil, country: string | null): boolean => weekdayOf(day) >= 6 || (country === 'DE' && holidaysOf(day.year).has(text(day)));

/** Every day from the anchor on, asked whether the rule means it. */
export function oracleDays(rule: OracleRule, untilDay: string): string[] {
  const all: Civil[] = [];
  for (let at = civil(rule.anchorOn); text(at) <= untilDay; at = nextDay(at)) all.push(at);
  const named = rule.unit === 'weeks' ? weeklyDays(rule, all) : monthlyDays(rule, all);
  return rule.businessDay === 'none' ? named.map((i) => text(all[i] as Civil)) : named.slice(0, -1).map((i, at) => text(shifted(rule, all, named, i, at)));
}

function weeklyDays(rule: OracleRule, all: readonly Civil[]): number[] {
  const hits = all.flatMap((day, i) => (weekdayOf(day) === rule.weekday ? [i] : []));
  return hits.filter((_, at) => at % rule.every === 0);
}

function monthlyDays(rule: OracleRule, all: readonly Civil[]): number[] {
  let firstMonth: number | undefined;
  return all.flatMap((day, i) => {
    if (!isTheDay(rule, day)) return [];
    const month = day.year * 12 + day.month;
    firstMonth ??= month;
    return (month - firstMonth) % rule.every === 0 ? [i] : [];
  });
}

function isTheDay(rule: OracleRule, day: Civil): boolean {
  const length = lengthOf(day.year, day.month);
  if (rule.dayOfMonth !== null) return day.day === rule.dayOfMonth || (rule.shortMonth === 'clamp' && rule.dayOfMonth > length && day.day === length);
  if (weekdayOf(day) !== rule.weekday) return false;
  return rule.weekOfMonth === 5 ? day.day + 7 > length : Math.ceil(day.day / 7) === rule.weekOfMonth;
}

/** Walks to a working day, not as far as the neighbour and at most 14 days. Before the first date there is its period's length of room. */
function shifted(rule: OracleRule, all: readonly Civil[], named: readonly number[], i: number, at: number): Civil {
  const step = rule.businessDay === 'next' ? 1 : -1;
  const neighbour = named[at + step] ?? i + step * 15;
  for (let j = i; j !== neighbour && Math.abs(j - i) <= 14 && all[j]; j += step) if (!isFree(all[j] as Civil, rule.country)) return all[j] as Civil;
  return all[i] as Civil;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-05T10:00` on the wall of a zone, by Intl alone. */
export function oracleWall(ms: number, timeZone: string): string {
  const format = FORMATS.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
  FORMATS.set(timeZone, format);
  return format.format(ms).replace(' ', 'T');
}

const HOUR = 3_600_000;
const asUtc = (wall: string): number => Date.UTC(Number(wall.slice(0, 4)), Number(wall.slice(5, 7)) - 1, Number(wall.slice(8, 10)), Number(wall.slice(11, 13)), Number(wall.slice(14, 16)));
/** How far the wall is ahead of UTC at a moment, in milliseconds. */
const aheadAt = (ms: number, timeZone: string): number => asUtc(oracleWall(ms, timeZone)) - Math.floor(ms / 60_000) * 60_000;

/** The first moment at which the wall shows this time; when it never does, the time by the clock as it was before the gap. */
export function oracleInstant(wall: string, timeZone: string): number {
  const naive = asUtc(wall);
  const offsets = [...new Set([-36, -24, -14, 0, 14, 24, 36].map((hours) => aheadAt(naive + hours * HOUR, timeZone)))];
  const fitting = offsets.map((offset) => naive - offset).filter((ms) => oracleWall(ms, timeZone) === wall);
  if (fitting.length > 0) return Math.min(...fitting);
  return naive - aheadAt(lastMomentBefore(wall, naive, timeZone), timeZone);
}

/** The last whole minute at which the wall still shows an earlier time, by halving. */
function lastMomentBefore(wall: string, naive: number, timeZone: string): number {
  let [low, high] = [naive - 36 * HOUR, naive + 36 * HOUR];
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 2 / 60_000) * 60_000;
    if (oracleWall(middle, timeZone) < wall) low = middle;
    else high = middle;
  }
  return low;
}

/** All dates of a rule up to and with a day, in order. */
export const oracleDates = (rule: OracleRule, untilDay: string, days: readonly string[] = oracleDays(rule, untilDay)): OracleDate[] =>
  days.map((day) => ({ nominalLocal: `${day}T${rule.localTime}`, dueAt: new Date(oracleInstant(`${day}T${rule.localTime}`, rule.timeZone)).toISOString() }));

const PLAIN = { weekday: null, dayOfMonth: null, weekOfMonth: null, shortMonth: 'clamp', businessDay: 'none', country: null, anchorOn: '2026-01-01' } as const;

/** Twelve rules that have each kind of edge: gaps, repeats, short months, leap days, days off. */
export const ORACLE_RULES: readonly Omit<OracleRule, 'timeZone'>[] = [
  { ...PLAIN, unit: 'weeks', every: 1, weekday: 1, localTime: '09:00' },
  { ...PLAIN, unit: 'weeks', every: 2, weekday: 7, localTime: '02:30' },
  { ...PLAIN, unit: 'weeks', every: 6, weekday: 4, localTime: '00:00' },
  { ...PLAIN, unit: 'months', every: 1, dayOfMonth: 1, localTime: '00:30' },
  { ...PLAIN, unit: 'months', every: 1, dayOfMonth: 31, localTime: '23:59' },
  { ...PLAIN, unit: 'months', every: 1, dayOfMonth: 31, shortMonth: 'skip', localTime: '02:00' },
  { ...PLAIN, unit: 'months', every: 3, dayOfMonth: 29, localTime: '01:15', anchorOn: '2026-02-01' },
  { ...PLAIN, unit: 'months', every: 1, weekday: 5, weekOfMonth: 5, localTime: '10:00' },
  { ...PLAIN, unit: 'months', every: 2, weekday: 2, weekOfMonth: 2, localTime: '03:00' },
  { ...PLAIN, unit: 'months', every: 12, dayOfMonth: 29, localTime: '12:00', anchorOn: '2026-02-01' },
  { ...PLAIN, unit: 'months', every: 1, dayOfMonth: 15, businessDay: 'next', localTime: '02:45' },
  { ...PLAIN, unit: 'weeks', every: 1, weekday: 1, businessDay: 'previous', country: 'DE', localTime: '08:00', anchorOn: '2026-01-05' },
];

/** Ten years. */
export const ORACLE_UNTIL = '2035-12-31';
