import { isDay } from '@realign/kernel';
import { excerpt } from '@realign/directory/domain';

export const USAGE_FIELDS = ['refreshedOn', 'identity', 'displayName', 'accountState', 'lastActiveOn', 'posted', 'read', 'liked', 'periodDays'] as const;
export type UsageField = (typeof USAGE_FIELDS)[number];

export interface UsageRow {
  readonly refreshedOn: string | null;
  readonly identity: string | null;
  readonly displayName: string | null;
  readonly accountState: 'active' | 'suspended' | 'deleted';
  readonly lastActiveOn: string | null;
  /** Null where the report left it empty, which is not 0. */
  readonly posted: number | null;
  readonly read: number | null;
  readonly liked: number | null;
  readonly periodDays: number | null;
}

export interface UsageFinding {
  readonly field: UsageField;
  readonly code: string;
  readonly detail: string;
  readonly value: string;
}

const MAX_LENGTH = 320;
const STATES: readonly string[] = ['active', 'suspended', 'deleted'];

/** Names are hidden when the sign-in names are 32 hexadecimal digits, as Microsoft 365 writes them. */
export const isConcealedIdentity = (identity: string): boolean => /^[0-9A-F]{32}$/i.test(identity);

/** One account of an activity report, with what is wrong about it. */
export function readUsageRow(values: Readonly<Partial<Record<UsageField, string>>>): { readonly row: UsageRow; readonly findings: readonly UsageFinding[] } {
  const findings: UsageFinding[] = [];
  const refuse = (field: UsageField, code: string, detail: string): null => {
    findings.push({ field, code, detail, value: excerpt(values[field] ?? '') });
    return null;
  };
  const text = (field: UsageField): string => (values[field] ?? '').trim();
  const number = (field: UsageField): number | null => {
    if (text(field) === '') return null;
    return /^\d{1,9}$/.test(text(field)) ? Number(text(field)) : refuse(field, 'count', 'A count is a whole number, or empty.');
  };
  const day = (field: UsageField): string | null => (text(field) === '' ? null : isDay(text(field)) ? text(field) : refuse(field, 'day', 'This is no day of the calendar, written as 2026-02-28.'));
  const tooLong = (field: UsageField): boolean => text(field).length > MAX_LENGTH;
  if (tooLong('identity') || tooLong('displayName')) refuse(tooLong('identity') ? 'identity' : 'displayName', 'too-long', `The value is longer than ${MAX_LENGTH} characters.`);
  const identity = text('identity').includes('\0') ? refuse('identity', 'nul', 'The value holds a NUL character.') : text('identity') || refuse('identity', 'identity.missing', 'The account’s sign-in name is missing.');
  const state = text('accountState').toLowerCase();
  if (state !== '' && !STATES.includes(state)) refuse('accountState', 'account-state', 'An account is active, suspended or deleted.');
  const row: UsageRow = {
    refreshedOn: day('refreshedOn') ?? (text('refreshedOn') === '' ? refuse('refreshedOn', 'day.missing', 'The day of the report is missing.') : null),
    identity, displayName: excerpt(text('displayName'), MAX_LENGTH) || null, accountState: (STATES.includes(state) ? state : 'active') as UsageRow['accountState'], lastActiveOn: day('lastActiveOn'),
    posted: number('posted'), read: number('read'), liked: number('liked'), periodDays: number('periodDays'),
  };
  if (row.periodDays === null && text('periodDays') === '') refuse('periodDays', 'period', 'The length of the report is missing.');
  if (row.periodDays !== null && (row.periodDays < 1 || row.periodDays > 366)) refuse('periodDays', 'period', 'A report spans 1 to 366 days.');
  return { row, findings };
}
