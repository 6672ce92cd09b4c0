/**
 * Of the accounts in use of a file, so many at least must belong to somebody in the directory before anything is told of people: whoever is not found counts
 * as not active, so that a reading of worse matched accounts is too low by more than a fifth, and would move with the matching and not with the use. See 0089.
 */
export const MATCHED_AT_LEAST = 0.8;
/** Below this the reading is told with a notice. */
export const MATCHED_WELL = 0.95;
/** A file with fewer accounts than this share of the last one's looks like a part of an export: accounts do not leave by the fifth between two reports. */
export const LIKE_THE_LAST = 0.8;
/** Where there is no file to compare with, a whole export has at least this share of the people; one of a tool that few have a licence for is asked about once. */
export const FIRST_FILE = 0.1;
/** Guests and shared accounts make a few accounts more than there are people; more than this is no directory of these accounts. */
export const ACCOUNTS_AT_MOST = 1.1;
/** Fewer accounts than this make no difference worth a question. */
const FEW = 10;

/** Why a file's accounts say nothing of people. */
export const READING_GAPS = ['few_matched', 'part_of_export', 'more_than_people'] as const;
export type ReadingGap = (typeof READING_GAPS)[number];

/** What somebody says of a file that looks like a part of an export. */
export const COMPLETENESS = ['whole', 'part'] as const;
export type Completeness = (typeof COMPLETENESS)[number];

/** Accounts are those in use and not left out; of a file that hides only some names, the hidden ones are among them. */
export interface FileCoverage {
  readonly accounts: number;
  /** Of these, how many belong to somebody in the directory. */
  readonly matched: number;
  /** Of the accounts, how many names are hidden in a file that shows others. */
  readonly hidden: number;
  /** All names are hidden, so that nothing can be matched. */
  readonly isConcealed: boolean;
  /** People of the directory as they stand for the end of the window. */
  readonly people: number;
  /** Accounts of the nearest file of the same kind of which people were told; null without one. */
  readonly before: number | null;
  /** The file replaces one of the same days. */
  readonly isInPlace: boolean;
}

export interface CoverageVerdict {
  /** Null: people are told of. */
  readonly gap: ReadingGap | null;
  /** Somebody has to say first whether the file is whole. */
  readonly asks: boolean;
}

/** Whether people may be told of by a file, and whether that has to be asked first. */
export function judgeCoverage(file: FileCoverage, said: Completeness | undefined): CoverageVerdict {
  const isShort = looksLikeAPart(file);
  const asks = isShort && said === undefined;
  const gap = gapOf(file, isShort && said === 'part');
  // What tells nothing in either case need not be asked about, unless it would take the place of what tells something.
  return { gap, asks: asks && (gap === null || file.isInPlace) };
}

function gapOf({ accounts, matched, isConcealed, people }: FileCoverage, isPart: boolean): ReadingGap | null {
  if (isConcealed && accounts > people * ACCOUNTS_AT_MOST) return 'more_than_people';
  if (!isConcealed && isTooFew(matched, accounts)) return 'few_matched';
  return isPart ? 'part_of_export' : null;
}

export const isTooFew = (matched: number, accounts: number): boolean => matched < accounts * MATCHED_AT_LEAST;

function looksLikeAPart(file: FileCoverage): boolean {
  const { below, fewer, whole } = partLimits(file);
  return file.accounts < below && whole - file.accounts >= fewer;
}

/** What makes a file, or a day of it, a part: fewer accounts than `below`, and at least `fewer` less than the whole. */
export function partLimits({ before, people }: Pick<FileCoverage, 'before' | 'people'>): { readonly whole: number; readonly below: number; readonly fewer: number } {
  const whole = before ?? people;
  return { whole, below: whole * (before === null ? FIRST_FILE : LIKE_THE_LAST), fewer: FEW };
}

/** What somebody has to know of a file's accounts, in sentences; null where there is nothing. */
export function coverageWords(file: FileCoverage, { gap }: CoverageVerdict): string | null {
  const { accounts, matched, hidden, isConcealed, people } = file;
  const found = foundWords(matched, accounts);
  const some = hidden > 0 ? [`${hidden} of the names are hidden: ${hidden === 1 ? 'it counts' : 'they count'} as accounts of nobody. An administrator can show names in the Microsoft 365 admin centre under Settings, Org settings, Reports.`] : [];
  if (gap === 'more_than_people') return `The file has ${accounts} accounts in use, the directory ${people === 1 ? '1 person' : `${people} people`}: a share of people cannot be told. Nothing is read into goals. Import the people first, or show names.`;
  if (gap === 'few_matched') return [`${found}; at least ${MATCHED_AT_LEAST * 100} % must. Nothing is read into goals.`, ...some, `Say under Accounts who they are and leave guests and machines out, or import the people who are missing; the figures then follow by themselves.${looksLikeAPart(file) ? ` With so few accounts this also looks like a part of an export.` : ''}`].join(' ');
  if (gap === 'part_of_export') return [`Taken as a part of an export: ${partWords(file)}. Nothing is read into goals until the rest is there.`, ...some].join(' ');
  if (!isConcealed && matched < accounts * MATCHED_WELL) return [`${found}. Whoever is not found counts as not active: settle the others under Accounts.`, ...some].join(' ');
  if (isConcealed && accounts > people) return `The file has ${accounts} accounts in use, the directory ${people} people: no more than all of them are counted.`;
  return some[0] ?? null;
}

/** “None of the 40 accounts in use belongs to anybody in the directory (0 %)”. */
function foundWords(matched: number, accounts: number): string {
  if (accounts === 1) return `The only account in use belongs to ${matched === 1 ? 'somebody' : 'nobody'} in the directory`;
  const share = ` in the directory (${percent(matched, accounts)})`;
  if (matched === 0) return `None of the ${accounts} accounts in use belongs to anybody${share}`;
  return `${matched} of the ${accounts} accounts in use ${matched === 1 ? 'belongs' : 'belong'} to somebody${share}`;
}

/** What is asked of a file that looks like a part of an export. */
export const partQuestion = (file: FileCoverage): string => `This looks like a part of an export: ${partWords(file)}. Is it the whole?`;

const partWords = ({ accounts, before, people }: FileCoverage): string => `it has ${accounts} ${accounts === 1 ? 'account' : 'accounts'} in use, ${before === null ? `and the directory ${people} people` : `where the file before had ${before}`}`;

const percent = (part: number, whole: number): string => (whole === 0 ? 'none' : `${Math.round((1000 * part) / whole) / 10} %`);
