import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, Files, invalid, LEFT_OUT, notFound, readRecords, recordsOfLines, refused, TenantDb, type FileRecord, type LineCorrection, type SurveyedFile, type WrittenCorrection } from '@realign/platform';
import type { CorrectedRow, CorrectImport, ImportRowView, ManagerCandidateView, PeopleImportView } from '@realign/directory/contract';
import { PEOPLE_FIELDS, type PeopleField, type PeopleRow } from '@realign/directory/domain';
import { ImportCorrectionsStore } from './import-corrections.store';
import { labelOf } from './people-fields';
import { personReader, type ReadPerson } from './people-file';
import { PeopleImportService } from './people-import.service';
import { PeopleImportStore, type PeopleImport } from './people-import.store';
import type { PeopleMapping } from './people-mapping';

type Waiting = PeopleImport & { readonly survey: SurveyedFile; readonly mapping: PeopleMapping };

/** Whose name is asked for twice is asked of the person: so many are offered. */
const MOST_OFFERED = 20;

const MANAGER_FIELDS: readonly PeopleField[] = ['managerNumber', 'managerEmail', 'managerName', 'managerObjectId'];

const NOTHING_SAID: ReadonlyMap<number, LineCorrection<PeopleField>> = new Map();

/** Who has this name in the directory. */
const NAMED = `
  select p.employee_number as number, p.email, p.display_name as name, concat_ws(', ', p.job_title, u.name) as place from directory.person p left join directory.org_unit u on u.id = p.org_unit_id
  where p.state = 'active' and p.name_key = lower($1) order by p.employee_number limit ${MOST_OFFERED + 1}`;

/** Mends lines of a people file on the screen, between its dry run and its import. The file stays as it came; each value says who wrote it. */
@Injectable()
export class PeopleCorrectionsService {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly imports: PeopleImportStore,
    private readonly corrections: ImportCorrectionsStore,
    private readonly service: PeopleImportService,
    private readonly audit: Audit,
  ) {}

  /**
   * One line with what is said against it, the lines it is mistaken for, and who its manager could be. The file is read as a stream, once as
   * far as the line and once for those who are like it, so memory holds no more of a large file than of a small one.
   */
  async row(actor: Actor, id: string, line: number): Promise<ImportRowView> {
    const { wanted, known, findings } = await this.db.read(actor, async (session) => ({
      wanted: await this.waiting(session, id), known: await this.corrections.of(session, id),
      findings: await session.sql<{ column: string | null; detail: string }>('select column_name as "column", detail from directory.import_error where import_id = $1 and line = $2 order by seq', [id, line]),
    }));
    const found = await this.line(actor, wanted, known, line);
    if (!found) throw notFound('line');
    const { row } = found.read;
    const { twins, namesakes, all } = await this.alike(actor, wanted, known, row);
    const managers = await this.managers(actor, row, namesakes);
    return {
      line, name: row.displayName ?? '', isLeftOut: known.get(line)?.isLeftOut ?? false, problems: findings.map(({ detail }) => detail),
      values: valuesOf(wanted.mapping, found, known.get(line), new Set(findings.map(({ column }) => column))),
      twins: twins.map((one) => ({ line: one.line, name: one.read.row.displayName ?? '', place: placeOf(one.read) })),
      moreTwins: all.twins - twins.length,
      managers: managers.slice(0, MOST_OFFERED), hasMoreManagers: managers.length > MOST_OFFERED || all.namesakes > namesakes.length,
    };
  }

  /** Writes what is said of some lines, or takes back what was said of all, and runs the dry run anew with it. */
  async correct(actor: Actor, id: string, { rows, takeBackRest }: CorrectImport): Promise<PeopleImportView> {
    if (rows.length === 0 && takeBackRest !== true) throw invalid([{ pointer: '/rows', code: 'rows.none', detail: 'Say which lines are corrected, or that everything is taken back.' }]);
    const { wanted, known } = await this.db.read(actor, async (session) => ({ wanted: await this.waiting(session, id), known: takeBackRest ? NOTHING_SAID : await this.corrections.of(session, id) }));
    const lines = new Map(rows.map((row) => [row.line, row]));
    if (lines.size < rows.length) throw invalid([{ pointer: '/rows', code: 'line.twice', detail: 'Say all there is to say of a line at once.' }]);
    const others = await this.twinsOf(actor, wanted, known, lines);
    const written = [...(await this.written(actor, wanted, lines)), ...others.map((line) => ({ line, field: LEFT_OUT, value: null, was: null }))];
    return this.db.transaction(actor, async (session) => {
      const locked = await this.imports.lock(session, id);
      if (locked?.state !== 'checked' || locked.attempt !== wanted.attempt) throw refused(refuse('not-checked', 'This import has gone on meanwhile. Look at it again.'));
      await this.corrections.replace(session, id, takeBackRest ? 'all' : [...lines.keys(), ...others], written);
      await this.service.nextStep(session, locked, { step: 'dry_run', mode: 'all_or_nothing', confirmedLeaving: null });
      await this.audit.record(session, { action: 'people-import.corrected', subject: `people-import:${id}`, after: { lines: [...lines.keys()], leftOut: others.length, ...(takeBackRest && { takenBackRest: true }) } });
      return this.imports.view(session, id);
    });
  }

  /** @throws 422 for a line the file does not have, or a field nobody knows */
  private async written(actor: Actor, wanted: Waiting, lines: ReadonlyMap<number, CorrectedRow>): Promise<WrittenCorrection[]> {
    if (lines.size === 0) return [];
    const records = await recordsOfLines(this.records(actor, wanted), lines);
    return [...lines.values()].flatMap((row, at): WrittenCorrection[] => {
      const record = records.get(row.line);
      if (!record) throw invalid([{ pointer: `/rows/${at}/line`, code: 'line', detail: `The file has no line ${row.line} with a person.` }]);
      if (row.leaveOut) return [{ line: row.line, field: LEFT_OUT, value: null, was: null }];
      return [...new Map((row.values ?? []).map((said) => [said.field, said])).values()].map(({ field, value }, place) => {
        if (!(PEOPLE_FIELDS as readonly string[]).includes(field)) throw invalid([{ pointer: `/rows/${at}/values/${place}/field`, code: 'field.unknown', detail: `There is no field “${field}”.` }]);
        return { line: row.line, field, value: value.replaceAll('\0', ''), was: cellOf(wanted.mapping, record, field as PeopleField) };
      });
    });
  }

  /** All other lines with the number of a line that is to be the only one of it. */
  private async twinsOf(actor: Actor, wanted: Waiting, known: ReadonlyMap<number, LineCorrection<PeopleField>>, lines: ReadonlyMap<number, CorrectedRow>): Promise<number[]> {
    const kept = new Set([...lines.values()].filter(({ onlyOne, leaveOut }) => onlyOne === true && leaveOut !== true).map(({ line }) => line));
    if (kept.size === 0) return [];
    const read = personReader(wanted.mapping, known);
    const numberOf = (record: FileRecord): string | null => read(record).row.employeeNumber;
    const numbers = new Set([...(await recordsOfLines(this.records(actor, wanted), kept)).values()].map(numberOf).filter((number) => number !== null));
    const others: number[] = [];
    for await (const batch of this.records(actor, wanted)) {
      for (const record of batch) if (!lines.has(record.line) && numbers.has(numberOf(record) ?? '')) others.push(record.line);
    }
    return others;
  }

  private async waiting(session: TenantSession, id: string): Promise<Waiting> {
    const found = await this.imports.find(session, id);
    if (!found) throw notFound('import');
    if (!found.survey || !found.mapping || found.state !== 'checked') throw refused(refuse('not-checked', 'Rows are mended once the dry run is over and before the file is imported.'));
    return { ...found, survey: found.survey, mapping: found.mapping };
  }

  private records(actor: Actor, { fileId, survey }: Waiting): AsyncGenerator<FileRecord[]> {
    return readRecords(() => this.files.stream(actor, fileId), survey);
  }

  /** The line as it is read with what was corrected in it; what comes after it is not read. */
  private async line(actor: Actor, wanted: Waiting, known: ReadonlyMap<number, LineCorrection<PeopleField>>, line: number): Promise<Read | undefined> {
    for await (const batch of this.records(actor, wanted)) {
      const record = batch.find((one) => one.line === line);
      if (record) return { line, record, read: personReader(wanted.mapping, known)(record) };
    }
    return undefined;
  }

  /** The first lines of the same number, and the first people of the name that stands as manager, and how many of each there are. */
  private async alike(actor: Actor, wanted: Waiting, known: ReadonlyMap<number, LineCorrection<PeopleField>>, { employeeNumber, managerName }: PeopleRow): Promise<Alike> {
    const [twins, namesakes]: [Read[], Read[]] = [[], []];
    const all = { twins: 0, namesakes: 0 };
    const name = managerName?.toLowerCase() ?? null;
    if (employeeNumber === null && name === null) return { twins, namesakes, all };
    const reader = personReader(wanted.mapping, known);
    for await (const batch of this.records(actor, wanted)) {
      for (const record of batch) {
        const one: Read = { line: record.line, record, read: reader(record) };
        if (employeeNumber !== null && one.read.row.employeeNumber === employeeNumber && (all.twins += 1) <= MOST_OFFERED) twins.push(one);
        if (name !== null && one.read.row.displayName?.toLowerCase() === name && (all.namesakes += 1) <= MOST_OFFERED) namesakes.push(one);
      }
    }
    return { twins, namesakes, all };
  }

  /** By the name the line gives: people of the file, then people who are here and not in it. */
  private async managers(actor: Actor, { managerName }: PeopleRow, namesakes: readonly Read[]): Promise<ManagerCandidateView[]> {
    const name = managerName?.toLowerCase();
    if (!name) return [];
    const numbers = new Set(namesakes.map(({ read }) => read.row.employeeNumber));
    const here = await this.db.read(actor, (session) => session.sql<{ number: string; email: string | null; name: string; place: string }>(NAMED, [name]));
    return [
      ...namesakes.flatMap(({ line, read }) => candidate(read.row.employeeNumber, read.row.email, read.row.displayName ?? '', placeOf(read), line)),
      ...here.filter(({ number }) => !numbers.has(number)).flatMap((one) => candidate(one.number, one.email, one.name, one.place, null)),
    ];
  }
}

/** The first lines that are like one, and how many there are. */
interface Alike {
  readonly twins: Read[];
  readonly namesakes: Read[];
  readonly all: { readonly twins: number; readonly namesakes: number };
}

interface Read {
  readonly line: number;
  readonly record: FileRecord;
  readonly read: ReadPerson;
}

const placeOf = ({ row }: ReadPerson): string | null => [row.jobTitle, row.unit, row.location].filter((part) => part !== null).join(', ') || null;

const candidate = (number: string | null, email: string | null, name: string, place: string | null, line: number | null): ManagerCandidateView[] => {
  if (number !== null) return [{ field: 'managerNumber', value: number, name, place: place || null, line }];
  return email === null ? [] : [{ field: 'managerEmail', value: email, name, place: place || null, line }];
};

const cellOf = ({ columns }: PeopleMapping, { cells }: FileRecord, field: PeopleField): string | null => {
  const at = columns.findIndex((column) => column.field === field);
  return at < 0 ? null : (cells[at] ?? '');
};

/** Each field the file has a column for, and each that was corrected without one. */
function valuesOf(mapping: PeopleMapping, { record }: Read, said: LineCorrection<PeopleField> | undefined, blamed: ReadonlySet<string | null>): ImportRowView['values'] {
  const mapped = mapping.columns.flatMap(({ field }) => (field === null ? [] : [field]));
  const added = PEOPLE_FIELDS.filter((field) => said?.values[field] !== undefined && !mapped.includes(field));
  const heading = (field: PeopleField): string | null => mapping.columns.find((column) => column.field === field)?.heading ?? null;
  const isBlamed = (field: PeopleField): boolean => blamed.has(heading(field)) && heading(field) !== null;
  const isManagerBlamed = MANAGER_FIELDS.some(isBlamed);
  return [...mapped, ...added].map((field) => {
    const was = cellOf(mapping, record, field);
    return { field, label: labelOf(field), was, value: said?.values[field] ?? was ?? '', isDoubtful: isBlamed(field) || (isManagerBlamed && MANAGER_FIELDS.includes(field)) };
  });
}
