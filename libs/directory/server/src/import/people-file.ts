import type { Readable } from 'node:stream';
import { copyLine, recordsForCopy, type FileRecord, type LineCorrection, type OpenFile, type SurveyedFile } from '@realign/platform';
import { meaningsOf, readPeopleRow, saysBlocked, saysClosed, type Meanings, type PeopleField, type PeopleRow, type PeopleRules, type RowFinding } from '@realign/directory/domain';
import type { PeopleMapping } from './people-mapping';
import { isOfSap } from './people-fields';
import { StatusTally } from './status-tally';

export interface FileFinding extends Omit<RowFinding, 'field'> {
  readonly line: number;
  readonly column: string | null;
}

export interface ReadPerson {
  readonly row: PeopleRow;
  readonly findings: readonly FileFinding[];
}

const NOTHING: readonly FileFinding[] = [];

const AS_THEY_STAND: ReadonlyMap<number, LineCorrection<PeopleField>> = new Map();

/** Reads the records of one file by its mapping, with what was corrected in them. */
export function personReader(mapping: PeopleMapping, corrections = AS_THEY_STAND): (record: FileRecord) => ReadPerson {
  const { columns } = mapping;
  const taken = columns.flatMap(({ field }, at) => (field === null ? [] : [{ field, at }]));
  const headings = new Map(columns.flatMap(({ field, heading }) => (field === null ? [] : [[field, heading] as const])));
  const rules = rulesOf(mapping);
  return ({ cells, line }) => {
    const values: Partial<Record<PeopleField, string>> = {};
    for (const { field, at } of taken) values[field] = cells[at] ?? '';
    const said = corrections.get(line)?.values;
    if (said) Object.assign(values, said);
    const { row, findings } = readPeopleRow(values, rules);
    // A row of too few or too many cells is mended by saying every value of it.
    const isWhole = cells.length === columns.length || (said !== undefined && taken.every(({ field }) => said[field] !== undefined));
    if (findings.length === 0 && isWhole) return { row, findings: NOTHING };
    const named: FileFinding[] = findings.map(({ field, ...finding }) => ({ ...finding, line, column: headings.get(field) ?? null }));
    if (!isWhole) named.push({ line, column: null, code: 'cells', severity: 'error', detail: `This row has ${cells.length} cells, the heading ${columns.length}.`, value: '' });
    return { row, findings: named };
  };
}

const rulesOf = ({ columns, dayOrder }: PeopleMapping): PeopleRules => {
  const has = (field: PeopleField): boolean => columns.some((column) => column.field === field);
  return { dayOrder, hasAccounts: has('upn') || has('objectId'), isUpnEmail: !has('email') && has('upn') };
};

/**
 * The file's people as lines for COPY. What is wrong with a row goes to `found`, and the row with it, marked as rejected.
 * `onRows` hears how many rows were read; what it throws stops the reading. Lines that were left out are not there.
 * Statuses that nobody knows are counted in `unknown`.
 */
export function peopleForCopy(open: OpenFile, survey: SurveyedFile, mapping: PeopleMapping, found: (finding: FileFinding) => void, onRows: (rows: number) => void, corrections = AS_THEY_STAND, unknown = new StatusTally()): Readable {
  const today = new Date().toISOString().slice(0, 10);
  const read = personReader(mapping, corrections);
  const meant = meaningsOf(mapping.meanings ?? [], isOfSap(mapping.columns.map(({ heading }) => heading)));
  let rows = 0;
  return recordsForCopy(open, survey, (record) => {
    onRows((rows += 1));
    if (corrections.get(record.line)?.isLeftOut) return '';
    const { row, findings } = read(record);
    for (const finding of findings) found(finding);
    return personLine(row, record.line, findings, today, meant, unknown);
  });
}

function personLine(row: PeopleRow, line: number, findings: readonly FileFinding[], today: string, meant: Meanings, unknown: StatusTally): string {
  const isRejected = findings.length > 0 && findings.some(({ severity }) => severity === 'error');
  const status = row.workerStatus === null ? 'here' : meant.status(row.workerStatus);
  if (status === 'unknown' && !isRejected && row.workerStatus !== null && row.leftOn === null) unknown.add(row.workerStatus, line);
  const isHere = status !== 'left' && !saysClosed(row.accountEnabled) && !saysBlocked(row.accountBlocked) && (row.leftOn === null || row.leftOn > today);
  const isContingentHere = isHere && meant.isContingent(row.workerType);
  return copyLine([
    line, row.employeeNumber, row.givenName, row.familyName, row.displayName, row.email, row.workerType, row.workerStatus, row.jobTitle, row.unit, row.location, row.country, row.hiredOn, row.leftOn,
    row.managerNumber, row.managerEmail, row.language, row.upn, row.objectId, row.managerName, row.managerObjectId, row.unitCode, row.parentUnitCode, row.parentUnit, isHere, isRejected, isContingentHere, isHere && row.workerStatus !== null && status === 'here', row.managerNumber,
  ]);
}
