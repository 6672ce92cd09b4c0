import { addDays, day, daysBetween, isDay } from '@realign/kernel';
import type { RecordValues } from './record-values';
import type { UsagePeriod } from './usage-format';
import type { AccountRecord, Measures } from './usage-records';

/** Copilot's reports know a period of "ALL": as long as a period can be. */
export const WHOLE_HISTORY_DAYS = 366;

/** How many days lie from the first to the last, both counted; undefined where these are no days, or stand the other way round. */
export const windowDays = (from: string, to: string): number | undefined => (isDay(from) && isDay(to) && to >= from ? daysBetween(from, to) + 1 : undefined);

type Part = Partial<Omit<AccountRecord, 'kind' | 'isActive' | 'measures'>> & Pick<AccountRecord, 'identity' | 'dataTo' | 'periodDays'> & { readonly measures?: Readonly<Record<string, number | string | readonly string[] | null>>; readonly others?: Readonly<Record<string, number>>; readonly isActive?: boolean | null; readonly isAllTime?: boolean };

/**
 * An account's record with what was not said left null. Active is who has any count that is known to be one of activity, or was last active within the stretch of days. Numbers of columns nobody
 * knows (`others`: a cost centre, a quota) are kept and say nothing of activity.
 */
export function accountRecord(part: Part): AccountRecord {
  const counted = withoutNulls(part.measures ?? {});
  const measures = part.others === undefined ? counted : { ...part.others, ...counted };
  const { posted = null, replied = null, read = null, liked = null, lastActiveOn = null, activeDays = null } = part;
  const isActive = part.isActive ?? (isMore(posted) || isMore(replied) || isMore(read) || isMore(liked) || isMore(activeDays) || isAnyMore(counted) || isWithin(lastActiveOn, part.dataTo, part.isAllTime === true ? Infinity : part.periodDays));
  return {
    kind: 'account', identity: part.identity, displayName: part.displayName ?? null, email: part.email ?? null, employeeNumber: part.employeeNumber ?? null, objectId: part.objectId ?? null, dataTo: part.dataTo, periodDays: part.periodDays,
    accountState: part.accountState ?? 'active', isLicensed: part.isLicensed ?? null, isActive, lastActiveOn, activeDays, posted, replied, read, liked, measures,
  };
}

const isMore = (value: unknown): boolean => typeof value === 'number' && value > 0;

function isWithin(lastActiveOn: string | null, dataTo: string, periodDays: number): boolean {
  if (lastActiveOn === null || !isDay(dataTo) || periodDays < 1) return false;
  if (periodDays === 1) return lastActiveOn === dataTo;
  if (periodDays === Infinity) return lastActiveOn <= dataTo;
  return lastActiveOn > addDays(day(dataTo), -periodDays) && lastActiveOn <= dataTo;
}

function withoutNulls(measures: Readonly<Record<string, number | string | readonly string[] | null>>): Measures {
  const kept: Record<string, number | string | readonly string[]> = {};
  for (const name in measures) {
    const value = measures[name] ?? null;
    if (value !== null && (typeof value !== 'object' || value.length > 0)) kept[name] = value;
  }
  return kept;
}

function isAnyMore(measures: Measures): boolean {
  for (const name in measures) if (isMore(measures[name])) return true;
  return false;
}

/**
 * Length of the report's window in days, as Microsoft writes it: 7, 30, 90, 180, 1 for a single day, D30, ALL, “Last 30 days”, or inside the list that Graph's JSON has. Where the
 * file says nothing, as somebody answered; it is never guessed.
 */
export function readPeriod(values: RecordValues, answered?: UsagePeriod, field = 'periodDays'): number {
  if (answered !== undefined && periodText(values.raw(field)) === '') return Number(answered);
  const days = values.kind(field, daysOf);
  if (days !== undefined) return days;
  values.refuse(field, 'period', periodText(values.raw(field)) === '' ? 'The length of the report is missing.' : 'A report spans 1 to 366 days.');
  return 0;
}

/** A report of everything there ever was: also who was active long ago was active in it. */
export const isAllTime = (values: RecordValues, field = 'periodDays'): boolean => ALL.test(periodText(values.raw(field)));

const ALL = /^all$/i;
const periodText = (written: string): string => /"reportPeriod":\s*"?(\w+)/.exec(written)?.[1] ?? written;

function daysOf(written: string): number | undefined {
  const text = periodText(written);
  if (ALL.test(text)) return WHOLE_HISTORY_DAYS;
  const days = /^(?:last\s+)?D?(\d{1,3})(?:\s*days?)?$/i.exec(text)?.[1];
  return days !== undefined && Number(days) >= 1 && Number(days) <= WHOLE_HISTORY_DAYS ? Number(days) : undefined;
}

const STATES: readonly string[] = ['active', 'suspended', 'deleted'];

export function readAccountState(values: RecordValues, field = 'accountState'): AccountRecord['accountState'] {
  const state = values.kind(field, stateOf);
  if (state === undefined) values.refuse(field, 'account-state', 'An account is active, suspended or deleted.');
  return state ?? 'active';
}

function stateOf(written: string): AccountRecord['accountState'] | undefined {
  const text = written.toLowerCase();
  if (text === '') return 'active';
  return STATES.includes(text) ? (text as AccountRecord['accountState']) : undefined;
}

/** Names are hidden when the sign-in names are 32 hexadecimal digits, as Microsoft 365 writes them. */
export const isConcealedIdentity = (identity: string): boolean => identity.length === 32 && /^[0-9A-F]{32}$/i.test(identity);

const SUMS = new Set(['total', 'totals', 'grand total', 'sum', 'subtotal', 'gesamt', 'gesamtsumme', 'gesamtergebnis', 'summe', 'total général', 'total general', 'totale', 'totaal', 'suma', 'soma']);

/** Whether a row that should name an account is the row of sums that a spreadsheet puts below: it is nobody, and would count twice. */
export const isSumRow = (identity: string): boolean => identity.length <= 20 && !identity.includes('@') && SUMS.has(identity.toLowerCase());
