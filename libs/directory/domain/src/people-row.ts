import { isDay } from '@realign/kernel';
import { excerpt } from './excerpt';

export const PEOPLE_FIELDS = [
  'employeeNumber', 'givenName', 'familyName', 'displayName', 'email', 'workerType', 'workerStatus', 'jobTitle', 'unit', 'location', 'country', 'hiredOn', 'leftOn', 'managerNumber', 'managerEmail', 'language',
] as const;
export type PeopleField = (typeof PEOPLE_FIELDS)[number];

/** One person as the file says it, cleaned; null where the file says nothing. */
export type PeopleRow = Readonly<Record<PeopleField, string | null>>;

export interface RowFinding {
  readonly field: PeopleField;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly detail: string;
  readonly value: string;
}

const MAX_LENGTH = 300;
const DATE_FIELDS: readonly PeopleField[] = ['hiredOn', 'leftOn'];
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * Cleans one record and says what is wrong with it. Spaces around values are dropped; identifiers stay text, leading zeros included.
 * Days are `YYYY-MM-DD` (also with slashes or dots, and with a time, which is dropped) from 1900 to 2200; others are refused, because
 * 03/04 means two different days.
 */
export function readPeopleRow(values: Readonly<Partial<Record<PeopleField, string>>>): { readonly row: PeopleRow; readonly findings: readonly RowFinding[] } {
  const findings: RowFinding[] = [];
  const row = Object.fromEntries(PEOPLE_FIELDS.map((field) => [field, readValue(field, values[field] ?? '', findings)])) as Record<PeopleField, string | null>;
  if (row.employeeNumber === null && !findings.some(({ field }) => field === 'employeeNumber')) findings.push({ field: 'employeeNumber', code: 'employee-number.missing', severity: 'error', detail: 'The employee number is missing.', value: '' });
  if (row.givenName === null && row.familyName === null && row.displayName === null) findings.push({ field: 'displayName', code: 'name.missing', severity: 'error', detail: 'The name is missing.', value: '' });
  if (row.managerNumber !== null && row.managerNumber === row.employeeNumber) findings.push({ field: 'managerNumber', code: 'manager.self', severity: 'error', detail: 'Somebody cannot be their own manager.', value: excerpt(row.managerNumber) });
  if (row.hiredOn !== null && row.leftOn !== null && row.leftOn < row.hiredOn) findings.push({ field: 'leftOn', code: 'left-before-hired', severity: 'error', detail: `This person would have left before joining on ${row.hiredOn}.`, value: row.leftOn });
  return { row: { ...row, displayName: row.displayName ?? ([row.givenName, row.familyName].filter(Boolean).join(' ') || null) }, findings };
}

function readValue(field: PeopleField, given: string, findings: RowFinding[]): string | null {
  const add = (code: string, detail: string, severity: RowFinding['severity'] = 'error'): null => {
    findings.push({ field, code, severity, detail, value: excerpt(given) });
    return null;
  };
  const value = given.trim();
  if (value === '') return null;
  if (value.includes('\0')) return add('nul', 'The value holds a NUL character. Export the file again.');
  if (value.length > MAX_LENGTH) return add('too-long', `The value is longer than ${MAX_LENGTH} characters.`);
  if (DATE_FIELDS.includes(field)) return readDay(value) ?? add('day', `“${excerpt(value, 40)}” is no day of the calendar. Write it as 2026-02-28.`);
  if (field === 'email' && !EMAIL.test(value)) return add('email', 'This is no e-mail address; the person is taken without one.', 'warning');
  return value;
}

const DAY = /^(\d{4})[-/.](\d{2})[-/.](\d{2})(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/;
/** Nobody at work today was hired before, and a year beyond the end is a slip of the pen. */
const [FIRST_YEAR, LAST_YEAR] = ['1900', '2200'];

const readDay = (value: string): string | null => {
  const [, year = '', month, dayOfMonth] = DAY.exec(value) ?? [];
  const iso = `${year}-${month}-${dayOfMonth}`;
  return isDay(iso) && year >= FIRST_YEAR && year <= LAST_YEAR ? iso : null;
};

/** Whether the worker's status in the file says that the person has left. */
export const saysLeft = (status: string | null): boolean => status !== null && /^(terminated|inactive|left|retired)$/i.test(status);

/** Above this share of people leaving at once, somebody confirms it first. */
export const LEAVER_LIMIT = 0.05;
const FEW = 20;

export const needsLeaverConfirmation = (activeBefore: number, leaving: number, confirmed: number | null): boolean =>
  activeBefore >= FEW && leaving / activeBefore > LEAVER_LIMIT && (confirmed === null || leaving > confirmed);
