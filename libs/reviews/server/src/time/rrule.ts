import { addDays, day, refuse, weekdayOf, type Day, type Refusal } from '@realign/kernel';
import type { Calendar, CadenceRule } from '@realign/reviews/domain';
import { nextOccurrences, occurrenceDay, wallTime } from '@realign/reviews/domain';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { PLAIN_RULE } from '../cadence/cadence-setting';
import { placeOfZone } from './windows-zones';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Dates compared before a rule that was read is believed. */
const COMPARED = 24;

const WORKING_DAYS = 'MO,TU,WE,TH,FR';
const ALL_DAYS = 'MO,TU,WE,TH,FR,SA,SU';

/**
 * A cadence as RFC 5545 text. A clamped 31st is written as the last of the days up to it, which every program understands. Of the working-day
 * shifts the first and the last of Monday to Friday in a month can be said; of any other the text says the rule before the shift.
 */
export function writeRrule(rule: CadenceRule): string {
  const start = `${firstDay(rule).replaceAll('-', '')}T${rule.localTime.replace(':', '')}00`;
  return `DTSTART;TZID=${rule.timeZone}:${start}\nRRULE:${parts(rule).join(';')}`;
}

const firstDay = (rule: CadenceRule): string => {
  for (let k = 0; k < COMPARED; k++) {
    const first = occurrenceDay(rule, k);
    if (first !== null) return workdayPosition(rule) === null ? first : onWorkday(first, rule.businessDay === 'next' ? 1 : -1);
  }
  return rule.anchorOn;
};

const onWorkday = (on: Day, step: number): Day => (weekdayOf(on) > 5 ? onWorkday(addDays(on, step), step) : on);

/** 1 for the first of Monday to Friday in a month, -1 for the last, null for every other rule. */
function workdayPosition({ unit, dayOfMonth, shortMonth, businessDay, country }: CadenceRule): 1 | -1 | null {
  if (unit !== 'months' || country !== null) return null;
  if (dayOfMonth === 1 && businessDay === 'next') return 1;
  return dayOfMonth === 31 && shortMonth === 'clamp' && businessDay === 'previous' ? -1 : null;
}

const parts = (rule: CadenceRule): string[] => {
  const weekday = WEEKDAYS[(rule.weekday ?? 1) - 1] ?? 'MO';
  if (rule.unit === 'weeks') return ['FREQ=WEEKLY', `INTERVAL=${rule.every}`, `BYDAY=${weekday}`];
  const monthly = ['FREQ=MONTHLY', `INTERVAL=${rule.every}`];
  const position = workdayPosition(rule);
  if (position !== null) return [...monthly, `BYDAY=${WORKING_DAYS}`, `BYSETPOS=${position}`];
  if (rule.dayOfMonth === null) return [...monthly, `BYDAY=${rule.weekOfMonth === 5 ? -1 : (rule.weekOfMonth ?? 1)}${weekday}`];
  if (rule.dayOfMonth <= 28 || rule.shortMonth === 'skip') return [...monthly, `BYMONTHDAY=${rule.dayOfMonth}`];
  return [...monthly, `BYMONTHDAY=${Array.from({ length: rule.dayOfMonth - 27 }, (_, at) => 28 + at).join(',')}`, 'BYSETPOS=-1'];
};

export type RruleCode = 'rrule-unreadable' | 'rrule-not-a-cadence';
const notACadence = (part: string, why: string): Refusal<RruleCode> => refuse('rrule-not-a-cadence', `${part} cannot be said as a cadence: ${why}`);

type Options = ReturnType<RRuleTemporal<Temporal.ZonedDateTime>['options']>;

/** Reads RFC 5545 text as a cadence, or names the part that no cadence can express. What was read yields the same dates, or it is refused. */
export function readRrule(text: string, calendar: Calendar): CadenceRule | Refusal<RruleCode> {
  const given = ofTheEvent(text);
  const start = startOf(given);
  if (start === undefined) return refuse('rrule-unreadable', 'Give DTSTART with a time and a zone, such as DTSTART;TZID=Europe/Madrid:20261105T100000.');
  if (!calendar.isZone(start.zone)) return refuse('rrule-unreadable', `${start.zone} is not a time zone; use a name such as Europe/Madrid.`);
  if ((given.match(/^RRULE[;:]/gim)?.length ?? 0) > 1) return refuse('rrule-unreadable', 'There are two RRULE lines; a recurrence has one (RFC 5545, 3.8.5.3). Give the one that is meant.');
  const unknown = unknownPart(given);
  if (unknown !== undefined) return refuse('rrule-unreadable', `This is no recurrence rule of RFC 5545: ${unknown} is not in it.`);
  let read: RRuleTemporal<Temporal.ZonedDateTime>;
  try {
    read = parsed(onTheClock(given));
  } catch (error) {
    return refuse('rrule-unreadable', `This is no recurrence rule of RFC 5545: ${error instanceof Error ? error.message.slice(0, 200) : 'it cannot be read'}.`);
  }
  const unsaid = refuseParts(read.options());
  if (unsaid) return unsaid;
  try {
    const rule = ruleOf(read.options(), read);
    if ('refused' in rule) return rule;
    return yieldsTheSame(rule, read, calendar) ? { ...rule, timeZone: start.zone } : notACadence('This combination', 'its dates differ from every cadence we can write.');
  } catch (error) {
    if (isBeyondTheCalendar(error)) return notACadence('This rule', 'it never occurs, or in years that no calendar has.');
    throw error;
  }
}

/** Steps from one date to the next that are looked through; the rarest rhythm we have needs fewer. */
const MOST_STEPS = 500;

const parsed = (rruleString: string): RRuleTemporal<Temporal.ZonedDateTime> => new RRuleTemporal<Temporal.ZonedDateTime>({ rruleString, temporal: Temporal, strict: true, maxIterations: MOST_STEPS });

/** What the reader of rules throws when it looked for a date in vain, or came to the end of the years. */
const isBeyondTheCalendar = (error: unknown): boolean => error instanceof RangeError || (error instanceof Error && error.message.includes('iterations'));

/** Numbers that a part may have, from 1 on and as many from the end; a part without numbers of that sort has none. */
const HIGHEST: Readonly<Record<string, number>> = { BYMONTHDAY: 31, BYSETPOS: 366, BYYEARDAY: 366, BYWEEKNO: 53 };
const KNOWN_PARTS = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYDAY', 'BYMONTH', 'BYHOUR', 'BYMINUTE', 'BYSECOND', 'RSCALE', 'SKIP', ...Object.keys(HIGHEST)]);

/** A part of the rule that its reader would leave out without a word, such as BYEASTER or a thirteenth month. */
function unknownPart(text: string): string | undefined {
  const parts = [...text.matchAll(/^RRULE:(.*)$/gim)].flatMap(([, rule = '']) => rule.trim().split(';').filter(Boolean));
  return parts.find((part) => {
    const [name = '', values = ''] = part.toUpperCase().split('=');
    const highest = HIGHEST[name];
    if (name === 'BYMONTH') return values.split(',').some((value) => !/^([1-9]|0[1-9]|1[0-3])L?$/.test(value) || value === '13');
    return !KNOWN_PARTS.has(name) || (highest !== undefined && values.split(',').some((value) => !/^[+-]?\d{1,3}$/.test(value) || Number(value) === 0 || Math.abs(Number(value)) > highest));
  });
}

/** What a calendar exports is a whole event, or several with their zones: of these, the lines of the event that recurs which say when. */
function ofTheEvent(text: string): string {
  const events = [...unfolded(text).matchAll(/BEGIN:VEVENT\n([^]*?)END:VEVENT/gi)].map(([, event = '']) => event);
  if (events.length === 0) return unfolded(text);
  const recurs = events.find((event) => /^(RRULE|RDATE)[:;]/im.test(event)) ?? events[0] ?? '';
  return recurs.split('\n').filter((line) => /^(DTSTART|RRULE|RDATE|EXDATE|EXRULE)[:;]/i.test(line)).join('\n');
}

/** Which zone's clock it is said on; undefined where DTSTART has no time, or a time that is on no clock (a "floating" one). */
function startOf(text: string): { readonly zone: string } | undefined {
  const [, params = '', , utc] = /DTSTART([^:\n]*):(\d{8}T\d{4,6})(Z?)/i.exec(text) ?? [];
  const zone = utc?.toUpperCase() === 'Z' ? 'UTC' : /;TZID="?([^";:\n]+)"?/i.exec(params)?.[1];
  return zone === undefined ? undefined : { zone: placeOfZone(zone) };
}

/** The same rule as times on a clock that is never put forward: an hour that is missing on one day of the year says nothing about the rule. */
const onTheClock = (text: string): string => text.replace(/DTSTART[^:\n]*:(\d{8}T\d{4,6})Z?/i, 'DTSTART;TZID=UTC:$1');

const unfolded = (text: string): string => text.replace(/\r?\n[ \t]/g, '').replace(/\r\n?/g, '\n').trim();

/** No interval of days, weeks, months or years within two years is longer. */
const LONGEST_INTERVAL = 731;

function refuseParts(options: Options): Refusal<RruleCode> | undefined {
  if (options.count !== undefined) return notACadence('COUNT', 'a programme is never finished, so its rhythm has no end.');
  if ((options.interval ?? 1) > LONGEST_INTERVAL) return notACadence('INTERVAL', 'a programme is looked at once every two years at the very least.');
  if (options.until !== undefined) return notACadence('UNTIL', 'a programme is never finished, so its rhythm has no end.');
  if (options.rDate?.length) return notACadence('RDATE', 'single dates are held with “Hold it now”.');
  if (options.exDate?.length) return notACadence('EXDATE', 'single dates are put off, each with its reason.');
  for (const [name, value] of [['BYYEARDAY', options.byYearDay], ['BYWEEKNO', options.byWeekNo]] as const) if (value?.length) return notACadence(name, 'a cadence counts weeks or months.');
  for (const [name, value] of [['BYHOUR', options.byHour], ['BYMINUTE', options.byMinute]] as const) if ((value?.length ?? 0) > 1) return notACadence(name, 'a cadence has one time of day.');
  if (!['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(options.freq)) return notACadence(`FREQ=${options.freq}`, 'a cadence counts weeks or months.');
  if (options.rscale !== undefined && options.rscale !== 'GREGORIAN') return notACadence(`RSCALE=${options.rscale}`, 'a cadence counts Gregorian months.');
  return undefined;
}

function ruleOf(options: Options, read: RRuleTemporal<Temporal.ZonedDateTime>): CadenceRule | Refusal<RruleCode> {
  const isWeekly = countsWeeks(options);
  if (options.freq === 'DAILY' && !isWeekly) return notACadence(options.interval === undefined || options.interval === 1 ? 'FREQ=DAILY' : `FREQ=DAILY;INTERVAL=${options.interval}`, 'a cadence counts weeks or months; 7, 14 or 21 days are weeks.');
  if (isWeekly && options.byMonth?.length) return notACadence('BYMONTH with weeks', 'a weekly rhythm goes through the whole year.');
  if (isWeekly && options.bySetPos?.length) return notACadence('BYSETPOS', 'a weekly rhythm has one day of the week.');
  const every = isWeekly ? 0 : monthsApart(options);
  if (every === undefined) return notACadence(`BYMONTH=${(options.byMonth ?? []).join(',')}`, 'not the same number of months lies between them.');
  const first = read.next(options.dtstart, true);
  if (!first) return notACadence('This rule', 'it never occurs.');
  const base = { ...PLAIN_RULE, localTime: first.toPlainTime().toString({ smallestUnit: 'minute' }), timeZone: first.timeZoneId, anchorOn: day(first.toPlainDate().toString()) };
  if (first.second !== 0) return notACadence('A time with seconds', 'a cadence has hours and minutes.');
  return isWeekly ? weekly(options, base, first) : monthly(options, base, every, first);
}

/** Weeks may be said as days: every 14 of them, or every Monday of the days. */
const countsWeeks = ({ freq, interval = 1, byDay, byMonthDay }: Options): boolean => freq === 'WEEKLY' || (freq === 'DAILY' && !byMonthDay?.length && (interval % 7 === 0 || (interval === 1 && (byDay?.length ?? 0) > 0)));

/** Months that are looked through for the first ones a rule names: more than the longest cadence has between two dates. */
const MONTHS_AHEAD = 120;

/** How many months lie between those that the rule names, such as 3 for BYMONTH=1,4,7,10; undefined where it is now so many, now others. Days of the month of a year that names no months are those of every month. */
function monthsApart({ freq, interval = 1, byMonth, byMonthDay, dtstart }: Options): number | undefined {
  if (!byMonth?.length) return freq === 'MONTHLY' ? interval : byMonthDay?.length ? 1 : 12 * interval;
  const isNamed = (at: number): boolean => byMonth.map(Number).includes(((dtstart.month - 1 + at) % 12) + 1);
  const isOfPeriod = (at: number): boolean => (freq === 'YEARLY' ? Math.floor((dtstart.month - 1 + at) / 12) : at) % interval === 0;
  const named = [...Array(MONTHS_AHEAD).keys()].filter((at) => isNamed(at) && isOfPeriod(at));
  const gaps = new Set(named.slice(1).map((at, before) => at - (named[before] ?? 0)));
  return gaps.size === 1 ? [...gaps][0] : undefined;
}

type Base = Omit<CadenceRule, 'unit' | 'every' | 'weekday' | 'dayOfMonth' | 'weekOfMonth'>;

function weekly({ freq, interval = 1, byDay }: Options, base: Base, first: Temporal.ZonedDateTime): CadenceRule | Refusal<RruleCode> {
  if ((byDay?.length ?? 1) > 1) return notACadence('BYDAY with several weekdays', 'a cadence has one day of the week.');
  const every = freq === 'DAILY' && interval % 7 === 0 ? interval / 7 : interval;
  return { ...base, unit: 'weeks', every, weekday: first.dayOfWeek, dayOfMonth: null, weekOfMonth: null };
}

function monthly(options: Options, base: Base, every: number, first: Temporal.ZonedDateTime): CadenceRule | Refusal<RruleCode> {
  const { byDay, byMonthDay, bySetPos } = options;
  if (byDay?.length) return ofSeveralDays(byDay, byMonthDay, bySetPos, base, every) ?? byWeekday(byDay, byMonthDay, bySetPos, base, every);
  return byDayOfMonth(options, base, every, [...(byMonthDay ?? [first.day])].sort((a, b) => a - b));
}

function byDayOfMonth({ bySetPos, skip }: Options, base: Base, every: number, days: readonly number[]): CadenceRule | Refusal<RruleCode> {
  const [lowest = 1, highest = lowest] = [days[0], days.at(-1)];
  if (days.length === 1 && highest === -1) return { ...base, unit: 'months', every, weekday: null, dayOfMonth: 31, weekOfMonth: null, shortMonth: 'clamp' };
  if (lowest < 0) return notACadence('BYMONTHDAY with a negative day', 'only the last day of the month, -1, can be said.');
  const isClamp = (bySetPos?.length === 1 && bySetPos[0] === -1) || skip === 'BACKWARD';
  if (days.length > 1 && !isClamp) return notACadence('BYMONTHDAY with several days', 'a cadence has one day of the month.');
  if (bySetPos?.length && !isClamp) return notACadence('BYSETPOS', 'only -1 over the last days of a month can be said.');
  if (skip === 'FORWARD') return notACadence('SKIP=FORWARD', 'a short month either has its last day or none.');
  return { ...base, unit: 'months', every, weekday: null, dayOfMonth: highest, weekOfMonth: null, shortMonth: isClamp ? 'clamp' : 'skip', anchorOn: base.anchorOn };
}

/** "The first working day", "the last day": as calendars write them, a place among several weekdays. Counted from the first of the month, so that its first date counts, too. */
function ofSeveralDays(byDay: readonly string[], byMonthDay: readonly number[] | undefined, bySetPos: readonly number[] | undefined, base: Base, every: number): CadenceRule | undefined {
  const days = WEEKDAYS.filter((name) => byDay.includes(name)).join(',');
  const position = bySetPos?.length === 1 && !byMonthDay?.length ? bySetPos[0] : undefined;
  if (position === undefined || byDay.length !== days.split(',').length) return undefined;
  const monthly = { ...base, unit: 'months', every, weekday: null, weekOfMonth: null, shortMonth: 'clamp', anchorOn: day(`${base.anchorOn.slice(0, 7)}-01`) } as const;
  if (days === WORKING_DAYS && position === 1) return { ...monthly, dayOfMonth: 1, businessDay: 'next' };
  if (days === WORKING_DAYS && position === -1) return { ...monthly, dayOfMonth: 31, businessDay: 'previous' };
  if (days === ALL_DAYS && position === -1) return { ...monthly, dayOfMonth: 31 };
  return days === ALL_DAYS && position >= 1 && position <= 28 ? { ...monthly, dayOfMonth: position } : undefined;
}

function byWeekday(byDay: readonly string[], byMonthDay: readonly number[] | undefined, bySetPos: readonly number[] | undefined, base: Base, every: number): CadenceRule | Refusal<RruleCode> {
  const [, ordinal, name = ''] = /^([+-]?\d)?([A-Z]{2})$/.exec(byDay[0] ?? '') ?? [];
  if (byDay.length > 1) return notACadence('BYDAY with several weekdays', 'a cadence has one weekday of the month.');
  const week = ordinal === undefined && !bySetPos?.length ? weekOfDays(byMonthDay) : undefined;
  if (week !== undefined) return { ...base, unit: 'months', every, weekday: WEEKDAYS.indexOf(name) + 1, dayOfMonth: null, weekOfMonth: week };
  if (byMonthDay?.length) return notACadence('BYDAY with BYMONTHDAY', 'say either the weekday or the day of the month.');
  const position = Number(ordinal ?? bySetPos?.[0] ?? 0);
  if ((bySetPos?.length ?? 0) > 1 || (position !== -1 && (position < 1 || position > 4))) return notACadence(`BYDAY=${byDay[0] ?? ''}`, 'say the first to fourth, or the last weekday of the month.');
  return { ...base, unit: 'months', every, weekday: WEEKDAYS.indexOf(name) + 1, dayOfMonth: null, weekOfMonth: position === -1 ? 5 : position };
}

/** "The Friday among the days 1 to 7" is the first Friday; the one among the last seven is the last. */
function weekOfDays(days: readonly number[] | undefined): number | undefined {
  const said = [...(days ?? [])].sort((a, b) => a - b).join(',');
  const weeks = [1, 8, 15, 22, -7].map((first) => Array.from({ length: 7 }, (_, at) => first + at).join(','));
  return weeks.includes(said) ? weeks.indexOf(said) + 1 : undefined;
}

/** The same wall times, one by one: what the two agree on needs no trust in either. */
function yieldsTheSame(rule: CadenceRule, read: RRuleTemporal<Temporal.ZonedDateTime>, calendar: Calendar): boolean {
  const theirs: string[] = [];
  for (let next = read.next(read.options().dtstart, true); next && theirs.length < COMPARED; next = read.next(next, false)) theirs.push(new Date(next.epochMilliseconds).toISOString());
  const before = new Date(Date.parse(calendar.toInstant(wallTime(rule.anchorOn, '00:00'), rule.timeZone)) - 1).toISOString();
  const ours = nextOccurrences(rule, before as never, theirs.length, calendar).map(({ dueAt }) => dueAt as string);
  return theirs.length === COMPARED && theirs.every((at, i) => at === ours[i]);
}
