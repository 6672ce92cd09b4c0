import { isRefused } from '@realign/kernel';
import { FileRefused, headingOf, matchHeadings, proposeMapping, recogniseFormats, RECOGNISED_FROM, refuseFile, type FileRecord, type HeadingFinder, type ImportMapping, type MappingProposal, type RecognisedFormat, type SurveyedFile } from '@realign/platform';
import type { Absent } from '@realign/directory/contract';
import type { PeopleField, ValueMeaning } from '@realign/directory/domain';
import { labelOf, PEOPLE_HEADINGS, PEOPLE_KINDS, peopleHeadings, REQUIRED_PEOPLE_FIELDS } from './people-fields';
import { isNeverRead, PEOPLE_FORMATS, type PeopleFormat } from './people-formats';

/** How a file of people is read, and what it says about those who are not in it. */
export interface PeopleMapping extends ImportMapping<PeopleField> {
  readonly absent: Absent;
  /** What values of statuses and of types of workers mean, where somebody said so. */
  readonly meanings?: readonly ValueMeaning[];
}

export const MAPPING_PURPOSE = 'directory.people';

export type PeopleRecognition = RecognisedFormat<PeopleFormat>;

export const recognisePeople = (headings: readonly string[]): PeopleRecognition | undefined => {
  const [best] = recogniseFormats(headings, PEOPLE_FORMATS);
  return best && best.score >= RECOGNISED_FROM - 0.25 && best.missing.length === 0 ? best : undefined;
};

/** Titles stand above the heading of many a report: it is known by somebody's number, address or name and what else is said of people. */
export const peopleHeading: HeadingFinder = headingOf(PEOPLE_HEADINGS, (known) => known.size >= 3 && (['employeeNumber', 'email', 'upn', 'objectId', 'displayName', 'familyName'] as const).some((field) => known.has(field)));

/** What to begin with when nobody mapped such a file before. Columns that are never read stay out. */
export function proposePeopleMapping({ headings }: Pick<SurveyedFile, 'headings'>, sample: readonly FileRecord[]): MappingProposal<PeopleField> & { readonly mapping: PeopleMapping } {
  const proposal = proposeMapping(headings, peopleHeadings(headings), PEOPLE_KINDS, sample);
  const columns = proposal.mapping.columns.map((column) => (isNeverRead(column.heading) ? { ...column, field: null } : column));
  return { ...proposal, mapping: { ...proposal.mapping, columns, absent: recognisePeople(headings)?.format.absent ?? 'leave' } };
}

/** The mapping of an import that nobody looks at first: whatever is doubtful is refused. @throws FileRefused */
export function strictPeopleMapping({ headings }: Pick<SurveyedFile, 'headings'>, sample: readonly FileRecord[]): PeopleMapping {
  const columns = matchHeadings(headings, peopleHeadings(headings), REQUIRED_PEOPLE_FIELDS);
  if (isRefused(columns)) throw new FileRefused(columns);
  const { mapping, isDayOrderOpen } = proposePeopleMapping({ headings }, sample);
  return { ...mapping, columns, dayOrder: isDayOrderOpen ? 'ymd' : mapping.dayOrder };
}

/** The mapping kept from an earlier file with these headings. */
export function savedPeopleMapping(survey: Pick<SurveyedFile, 'headings'>, saved: ImportMapping<PeopleField> & Partial<PeopleMapping>): PeopleMapping {
  return { absent: recognisePeople(survey.headings)?.format.absent ?? 'leave', ...saved };
}

/** What a mapping by hand lacks. @throws FileRefused */
export function checkPeopleMapping({ columns }: ImportMapping<PeopleField>): void {
  const taken = columns.flatMap(({ field }) => (field === null ? [] : [field]));
  const twice = taken.find((field, at) => taken.indexOf(field) < at);
  if (twice) throw refuseFile('field.twice', `Two columns are mapped to “${labelOf(twice)}”. Keep one of them.`);
  const missing = REQUIRED_PEOPLE_FIELDS.filter((group) => !group.some((field) => taken.includes(field)));
  if (missing.length > 0) throw refuseFile('field.missing', `No column is mapped to ${missing.map((group) => group.map((field) => `“${labelOf(field)}”`).join(' or ')).join(', nor to ')}.`);
}
