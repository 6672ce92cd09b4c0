import { readDay, type DayOrder } from '@realign/kernel';
import { excerpt } from './excerpt';
import { statusMeaning, type StatusMeaning } from './worker-status';

export const PEOPLE_FIELDS = [
  'employeeNumber', 'givenName', 'familyName', 'displayName', 'email', 'workerType', 'workerStatus', 'jobTitle', 'unit', 'location', 'country', 'hiredOn', 'leftOn', 'managerNumber', 'managerEmail', 'language',
  'upn', 'objectId', 'accountEnabled', 'accountBlocked', 'managerName', 'managerObjectId', 'unitCode', 'parentUnitCode', 'parentUnit',
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

/** How a file of people is to be understood. */
export interface PeopleRules {
  readonly dayOrder: DayOrder;
  /** The file knows people by accounts, so that an employee number may be missing. */
  readonly hasAccounts: boolean;
  /** No column holds the e-mail address; the account's name stands in for it. */
  readonly isUpnEmail: boolean;
}

const MAX_LENGTH = 300;
/** A name that cannot be read is not missing as well. */
const NAMES: ReadonlySet<PeopleField> = new Set(['givenName', 'familyName', 'displayName']);
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PLAIN: PeopleRules = { dayOrder: 'ymd', hasAccounts: false, isUpnEmail: false };

/**
 * Cleans one record and says what is wrong with it. Spaces around values are dropped; identifiers stay text, leading zeros included.
 * Days are of the years 1900 to 2200 (a last day far beyond is none) and read in the order that the file writes them; without one, 03/04 is refused, because it means
 * two different days.
 */
export function readPeopleRow(values: Readonly<Partial<Record<PeopleField, string>>>, rules: PeopleRules = PLAIN): { readonly row: PeopleRow; readonly findings: readonly RowFinding[] } {
  const found: RowFinding[] = [];
  const [givenName, familyName, named] = [readName('givenName', values.givenName, found), readName('familyName', values.familyName, found), readName('displayName', values.displayName, found)];
  const [upn, email] = [readEmail('upn', values.upn, found), readEmail('email', values.email, found)];
  const manager = managerOf(readText('managerNumber', values.managerNumber, found), readText('managerEmail', values.managerEmail, found), readName('managerName', values.managerName, found));
  const row: PeopleRow = {
    employeeNumber: readText('employeeNumber', values.employeeNumber, found), givenName, familyName, displayName: named ?? (givenName && familyName ? `${givenName} ${familyName}` : (givenName ?? familyName)),
    email: rules.isUpnEmail ? upn : email, workerType: readText('workerType', values.workerType, found), workerStatus: readText('workerStatus', values.workerStatus, found), jobTitle: readText('jobTitle', values.jobTitle, found),
    unit: readName('unit', values.unit, found), location: readName('location', values.location, found), country: readText('country', values.country, found),
    hiredOn: readDate('hiredOn', values.hiredOn, rules.dayOrder, found), leftOn: readDate('leftOn', values.leftOn, rules.dayOrder, found),
    managerNumber: manager.number, managerEmail: manager.email, language: readText('language', values.language, found),
    upn, objectId: readText('objectId', values.objectId, found), accountEnabled: readText('accountEnabled', values.accountEnabled, found), accountBlocked: readText('accountBlocked', values.accountBlocked, found), managerName: manager.name,
    managerObjectId: readText('managerObjectId', values.managerObjectId, found), unitCode: readText('unitCode', values.unitCode, found), parentUnitCode: readText('parentUnitCode', values.parentUnitCode, found),
    parentUnit: readName('parentUnit', values.parentUnit, found),
  };
  checkRow(row, rules, found);
  return { row, findings: found };
}

/** Beside the row's own faults. Called for each of a million rows: what it needs is outside of it. */
function checkRow(row: PeopleRow, rules: PeopleRules, found: RowFinding[]): void {
  const isKnown = row.employeeNumber !== null || found.some(({ field }) => field === 'employeeNumber');
  if (!isKnown && !rules.hasAccounts) add(found, 'employeeNumber', 'employee-number.missing', 'The employee number is missing.');
  if (!isKnown && rules.hasAccounts && row.email === null && row.upn === null && row.objectId === null) add(found, 'upn', 'identity.missing', 'Neither number nor address nor account is given, so nobody can be matched.');
  if (row.displayName === null && !found.some(({ field, severity }) => severity === 'error' && NAMES.has(field))) add(found, 'displayName', 'name.missing', 'The name is missing.');
  if (isOwnManager(row)) add(found, row.managerNumber === null ? (row.managerObjectId === null ? 'managerEmail' : 'managerObjectId') : 'managerNumber', 'manager.self', 'Somebody cannot be their own manager.', row.managerNumber ?? row.managerObjectId ?? row.managerEmail ?? '');
  if (row.hiredOn !== null && row.leftOn !== null && row.leftOn < row.hiredOn) add(found, 'leftOn', 'left-before-hired', `This person would have left before joining on ${row.hiredOn}.`, row.leftOn);
}

const add = (found: RowFinding[], field: PeopleField, code: string, detail: string, value = ''): void => void found.push({ field, code, severity: 'error', detail, value: excerpt(value) });

/** A number behind a name, as Workday writes it: “Ann Lee (100200)”. */
const NAME_AND_NUMBER = /^.*\S\s*\(([^()\s]*\d[^()\s]*)\)$/;
const NUMBER_ALONE = /^\p{L}{0,3}\d{2,}$/u;

/** As SuccessFactors writes that somebody reports to nobody. */
const NOBODY = /^no[_ ]manager$/i;

/** A column “Manager” holds a name with one system, a number or an address with another: what stands in it says which, where no column of its own does. */
function managerOf(number: string | null, email: string | null, name: string | null): { readonly number: string | null; readonly email: string | null; readonly name: string | null } {
  if (number !== null && NOBODY.test(number)) return managerOf(null, email, name);
  if (number !== null || email !== null || name === null) return { number, email, name };
  if (NOBODY.test(name)) return { number, email, name: null };
  if (EMAIL.test(name)) return { number, email: name, name: null };
  const behind = NAME_AND_NUMBER.exec(name)?.[1] ?? (NUMBER_ALONE.test(name) ? name : undefined);
  return behind === undefined ? { number, email, name: name.replace(/\s*\(on leave\)$/i, '') } : { number: behind, email, name: null };
}

function isOwnManager({ employeeNumber, managerNumber, objectId, managerObjectId, email, managerEmail }: PeopleRow): boolean {
  if (managerNumber !== null) return managerNumber === employeeNumber;
  if (managerObjectId !== null) return managerObjectId === objectId;
  return managerEmail !== null && email !== null && managerEmail.toLowerCase() === email.toLowerCase();
}

/** What one is found by: a character that nobody sees would make somebody else of them. */
const CODES: ReadonlySet<PeopleField> = new Set(['employeeNumber', 'managerNumber', 'email', 'managerEmail', 'upn', 'objectId', 'managerObjectId', 'unitCode', 'parentUnitCode']);
/** Hardly any code has one: a character beyond ASCII, or the apostrophe by which Excel keeps zeros. */
const MAY_HIDE_SOMETHING = /[^ -~]|^\s*'/;
/** Marks of direction, soft hyphens and blanks without width; what joins letters in a script stays. */
const UNSEEN = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

const seen = (field: PeopleField, given: string): string => (CODES.has(field) && MAY_HIDE_SOMETHING.test(given) ? given.replace(UNSEEN, '').trim().replace(/^'(?=.)/, '') : given);

function readText(field: PeopleField, given: string | undefined, findings: RowFinding[]): string | null {
  if (given === undefined || given === '') return null;
  const value = seen(field, given).trim();
  if (value === '') return null;
  if (value.includes('\0')) return refuse(field, 'nul', 'The value holds a NUL character. Export the file again.', given, findings);
  if (value.length > MAX_LENGTH) return refuse(field, 'too-long', `The value is longer than ${MAX_LENGTH} characters.`, given, findings);
  return value;
}

/** Hardly any name has one: a letter beyond ASCII, or a second space. */
const MAY_BE_WRITTEN_OTHERWISE = /[^ -~]| {2}/;

/** What people and units are called by, written in one way: letters composed (a Mac takes accents apart), one space between words. Two ways would be two units. */
function readName(field: PeopleField, given: string | undefined, findings: RowFinding[]): string | null {
  const value = readText(field, given, findings);
  return value !== null && MAY_BE_WRITTEN_OTHERWISE.test(value) ? value.normalize('NFC').replace(UNSEEN, '').replace(/\s+/g, ' ').trim() || null : value;
}

function readEmail(field: PeopleField, given: string | undefined, findings: RowFinding[]): string | null {
  const value = readText(field, given, findings);
  if (value === null || EMAIL.test(value)) return value;
  findings.push({ field, code: 'email', severity: 'warning', detail: 'This is no e-mail address; the person is taken without one.', value: excerpt(value) });
  return null;
}

/** Nobody at work today was hired before, and a year beyond the end is a slip of the pen. */
const [FIRST_YEAR, LAST_YEAR] = ['1900', '2200'];

/** How SAP writes that there is no day; that there is no last one it writes as 31.12.9999. */
const NO_DAY = /^(?:0000([-./]?)00\1(?:00)|00([-./])00\2(?:0000|00))$/;

function readDate(field: PeopleField, given: string | undefined, order: DayOrder, findings: RowFinding[]): string | null {
  const value = readText(field, given, findings);
  if (value === null) return null;
  if (NO_DAY.test(value)) return null;
  const day = readDay(value, order);
  if (field === 'leftOn' && day !== undefined && day > LAST_YEAR) return null;
  if (day !== undefined && day >= FIRST_YEAR && day <= LAST_YEAR) return day;
  return refuse(field, 'day', `“${excerpt(value, 40)}” is no day of the calendar. Write it as 2026-02-28.`, given ?? '', findings);
}

function refuse(field: PeopleField, code: string, detail: string, value: string, findings: RowFinding[]): null {
  findings.push({ field, code, severity: 'error', detail, value: excerpt(value) });
  return null;
}

/** Whether the file says that the account is closed. */
export const saysClosed = (enabled: string | null): boolean => enabled !== null && /^(false|no|n|0|disabled|inactive)$/i.test(enabled);

/** The same from a column that says the opposite: whether the account is blocked. */
export const saysBlocked = (blocked: string | null): boolean => blocked !== null && /^(true|yes|y|1|blocked|disabled)$/i.test(blocked);

/** What only people of other employers are called. */
const OF_OTHERS = /conting|contractor|external|extern(e|er)?\b|\btemp\b|temp agency|agency|freelanc|guest|supplier|vendor|consult|third.?party|leih|zeitarbeit|intérim|prestataire/i;

/** A contract may be of either; with one of these words it is of somebody employed here. */
const EMPLOYED = /permanent|regular|employee|employed|full.?time|part.?time|fixed.?term|open.?ended|indefinite|unbefristet|befristet|festanstell|\bcd[id]\b/i;

/** Not employed here but working here: contractors, agency staff, guests. Taken like everybody, counted apart. */
export const isContingent = (workerType: string | null): boolean => workerType !== null && (OF_OTHERS.test(workerType) || (/contract|temporary/i.test(workerType) && !EMPLOYED.test(workerType)));

/** What somebody said that a value of a file means: of a status, whether the person is here; of a type of worker, whether they are employed here. */
export interface ValueMeaning {
  readonly field: 'workerStatus' | 'workerType';
  readonly value: string;
  readonly means: 'here' | 'left' | 'own' | 'contingent';
}

const keyOf = (field: string, value: string): string => `${field} ${value.trim().toLowerCase()}`;

export interface Meanings {
  /** As it was said to be meant, else by its words. */
  readonly status: (status: string) => StatusMeaning;
  readonly isContingent: (type: string | null) => boolean;
}

/** Reads statuses and types of workers as they were said to be meant, and others by their words. @param isSap the file is one of SAP's */
export function meaningsOf(said: readonly ValueMeaning[], isSap = false): Meanings {
  const known = new Map(said.map(({ field, value, means }) => [keyOf(field, value), means]));
  const meant = (field: string, value: string): ValueMeaning['means'] | undefined => (known.size === 0 ? undefined : known.get(keyOf(field, value)));
  return {
    status: (status) => {
      const means = meant('workerStatus', status);
      return means === undefined ? statusMeaning(status, isSap) : means === 'left' ? 'left' : 'here';
    },
    isContingent: (type) => {
      const means = type === null ? undefined : meant('workerType', type);
      return means === undefined ? isContingent(type) : means === 'contingent';
    },
  };
}

/** Above this share of people leaving at once, somebody confirms it first. */
export const LEAVER_LIMIT = 0.05;
const FEW = 20;

export const needsLeaverConfirmation = (activeBefore: number, leaving: number, confirmed: number | null): boolean =>
  activeBefore >= FEW && leaving / activeBefore > LEAVER_LIMIT && (confirmed === null || leaving > confirmed);
