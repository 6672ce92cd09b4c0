import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, FileRefused, Files, firstRecords, ImportMappings, invalid, notFound, proposeMapping, refused, TenantDb, type FileRecord, type SurveyedFile } from '@realign/platform';
import { MEANT_FIELDS, type FoundValueView, type MappingColumnView, type Meaning, type MeantField, type PeopleImportView, type PeopleMappingDto, type PeopleMappingView, type PeoplePreviewView, type StartDryRun } from '@realign/directory/contract';
import { meaningsOf, PEOPLE_FIELDS, type Meanings, type PeopleField, type ValueMeaning } from '@realign/directory/domain';
import { personReader } from './people-file';
import { isOfSap, PEOPLE_HEADINGS, PEOPLE_KINDS, labelOf } from './people-fields';
import { isNeverRead } from './people-formats';
import { PeopleImportService } from './people-import.service';
import { PeopleImportStore, type PeopleImport } from './people-import.store';
import { checkPeopleMapping, MAPPING_PURPOSE, proposePeopleMapping, savedPeopleMapping, type PeopleMapping } from './people-mapping';

const PREVIEW_ROWS = 50;

/** Rows that are looked through for the statuses and types of workers that occur. */
const VALUE_ROWS = 5000;
const MOST_VALUES = 40;

/** Says how a file is to be read, and shows what would be read: nothing is written before somebody asks for it. */
@Injectable()
export class PeopleMappingService {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly imports: PeopleImportStore,
    private readonly service: PeopleImportService,
    private readonly mappings: ImportMappings,
    private readonly audit: Audit,
  ) {}

  async view(actor: Actor, id: string): Promise<PeopleMappingView> {
    const { wanted, saved, differing: savedFor } = await this.db.read(actor, async (session) => {
      const found = await this.waiting(session, id);
      return { wanted: found, ...(await this.mappings.look<PeopleField>(session, MAPPING_PURPOSE, found.survey.headings, found.source)) };
    });
    const sample = await this.sample(actor, wanted);
    const proposal = proposePeopleMapping(wanted.survey, sample);
    const mapping = wanted.mapping ?? (saved && savedPeopleMapping(wanted.survey, saved.mapping)) ?? proposal.mapping;
    return {
      recognised: wanted.recognised,
      saved: saved ? { source: saved.source, savedBy: saved.savedBy, savedAt: saved.savedAt } : null,
      savedFor,
      columns: mapping.columns.map((column, at) => columnView(column, at, sample)),
      fields: PEOPLE_HEADINGS.map(({ field, label }) => ({ field, label })),
      dayOrder: mapping.dayOrder, absent: mapping.absent, meanings: [...(mapping.meanings ?? [])], twice: [...proposal.twice],
      isDayOrderOpen: (savedFor.length > 0 || proposeMapping(wanted.survey.headings, fieldsOf(mapping), PEOPLE_KINDS, sample).isDayOrderOpen) && !saved && !wanted.mapping,
      preview: { ...previewOf(mapping, sample), values: await this.values(actor, wanted, mapping) },
    };
  }

  async preview(actor: Actor, id: string, input: PeopleMappingDto): Promise<PeoplePreviewView> {
    const wanted = await this.db.read(actor, (session) => this.waiting(session, id));
    const mapping = mappingOf(wanted.survey, input);
    return { ...previewOf(mapping, await this.sample(actor, wanted)), values: await this.values(actor, wanted, mapping) };
  }

  /** Reads the whole file by this mapping and says what would become of it. */
  dryRun(actor: Actor, id: string, input: StartDryRun): Promise<PeopleImportView> {
    return this.db.transaction(actor, async (session) => {
      const wanted = await this.waiting(session, id);
      const mapping = mappingOf(wanted.survey, input);
      checked(mapping);
      const source = input.source ?? wanted.recognised?.name ?? wanted.fileName;
      await this.imports.setMapping(session, id, mapping, source);
      if (input.remember !== false) await this.mappings.save(session, MAPPING_PURPOSE, source, wanted.survey.headings, mapping);
      await this.service.nextStep(session, wanted, { step: 'dry_run', mode: 'all_or_nothing', confirmedLeaving: null });
      await this.audit.record(session, { action: 'people-import.dry-run', subject: `people-import:${id}`, after: { source, absent: mapping.absent } });
      return this.imports.view(session, id);
    });
  }

  private async waiting(session: TenantSession, id: string): Promise<PeopleImport & { survey: SurveyedFile }> {
    const found = await this.imports.find(session, id);
    if (!found) throw notFound('import');
    if (!found.survey || (found.state !== 'mapping' && found.state !== 'checked')) throw refused(refuse('not-waiting', 'This import does not wait for a mapping.'));
    return { ...found, survey: found.survey };
  }

  /** Statuses and types of workers of the file, as far as a column is mapped to them. */
  private async values(actor: Actor, { fileId, survey }: { fileId: string; survey: SurveyedFile }, { columns, meanings }: PeopleMapping): Promise<FoundValueView[]> {
    const places = MEANT_FIELDS.flatMap((field) => columns.flatMap((column, at) => (column.field === field ? [{ field, at }] : [])));
    if (places.length === 0) return [];
    const records = await this.first(actor, fileId, survey, VALUE_ROWS);
    return places.flatMap(({ field, at }) => foundValues(field, records.map(({ cells }) => cells[at] ?? ''), meaningsOf(meanings ?? [], isOfSap(survey.headings))));
  }

  private sample(actor: Actor, { fileId, survey }: { fileId: string; survey: SurveyedFile }): Promise<FileRecord[]> {
    return this.first(actor, fileId, survey, PREVIEW_ROWS);
  }

  /** @throws 422 for what cannot be read, naming the line: headings may be whole where rows are not */
  private async first(actor: Actor, fileId: string, survey: SurveyedFile, most: number): Promise<FileRecord[]> {
    try {
      return await firstRecords(() => this.files.stream(actor, fileId), survey, most);
    } catch (error) {
      throw error instanceof FileRefused ? invalid([{ pointer: '/file', code: error.refusal.refused, detail: error.refusal.detail }]) : error;
    }
  }
}

function foundValues(field: MeantField, cells: readonly string[], { status, isContingent }: Meanings): FoundValueView[] {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const value = cell.trim();
    if (value !== '' && value.length <= 300 && !value.includes('\0')) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const means = (value: string): Meaning => (field === 'workerStatus' ? (status(value) === 'left' ? 'left' : 'here') : isContingent(value) ? 'contingent' : 'own');
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, MOST_VALUES).map(([value, rows]) => ({ field, value, rows, means: means(value) }));
}

/** @throws 422 for a meaning that its field cannot have */
function checkedMeanings(meanings: PeopleMappingDto['meanings']): readonly ValueMeaning[] {
  const wrong = (meanings ?? []).findIndex(({ field, means }) => (field === 'workerStatus') !== (means === 'here' || means === 'left'));
  if (wrong >= 0) throw invalid([{ pointer: `/meanings/${wrong}/means`, code: 'meaning', detail: 'A status means here or left, a type of worker own or contingent.' }]);
  return meanings ?? [];
}

const isField = (text: string | null): text is PeopleField => (PEOPLE_FIELDS as readonly (string | null)[]).includes(text);

/** @throws 422 when it does not fit the file's columns */
function mappingOf({ headings }: SurveyedFile, { fields, dayOrder, absent, meanings }: PeopleMappingDto): PeopleMapping {
  if (fields.length !== headings.length) throw invalid([{ pointer: '/fields', code: 'columns', detail: `The file has ${headings.length} columns, the mapping ${fields.length}.` }]);
  const unknown = fields.find((field) => field !== null && !isField(field));
  if (unknown) throw invalid([{ pointer: '/fields', code: 'field.unknown', detail: `There is no field “${unknown.slice(0, 60)}”.` }]);
  const columns = headings.map((heading, at) => ({ heading, field: isNeverRead(heading) ? null : ((fields[at] ?? null) as PeopleField | null) }));
  const said = checkedMeanings(meanings);
  return { columns, dayOrder, absent, decimalMark: 'point', ...(said.length > 0 && { meanings: said.map(({ field, value, means }) => ({ field, value, means })) }) };
}

function checked(mapping: PeopleMapping): void {
  try {
    checkPeopleMapping(mapping);
  } catch (error) {
    throw error instanceof FileRefused ? invalid([{ pointer: '/fields', code: error.refusal.refused, detail: error.refusal.detail }]) : error;
  }
}

const fieldsOf = ({ columns }: PeopleMapping) => columns.flatMap(({ heading, field }) => (field === null ? [] : [{ field, headings: [heading] }]));

function columnView({ heading, field }: PeopleMapping['columns'][number], at: number, sample: readonly FileRecord[]): MappingColumnView {
  const values = isNeverRead(heading) ? [] : sample.map(({ cells }) => cells[at] ?? '').filter((value) => value.trim() !== '');
  const examples = [...new Set(values)].slice(0, 3).map((value) => value.slice(0, 80).replaceAll('\0', '␀'));
  return { heading, field, examples, filled: sample.length === 0 ? 0 : values.length / sample.length, isNeverRead: isNeverRead(heading) };
}

function previewOf(mapping: PeopleMapping, sample: readonly FileRecord[]): Omit<PeoplePreviewView, 'values'> {
  const taken = mapping.columns.flatMap(({ field }) => (field === null ? [] : [field]));
  const fields = [...new Set(taken)].map((field) => ({ field, label: labelOf(field) }));
  const read = personReader(mapping);
  const rows = sample.map((record) => {
    const { row, findings } = read(record);
    return { line: record.line, name: row.displayName ?? '', employeeNumber: row.employeeNumber, values: fields.map(({ field }) => row[field] ?? ''), problems: [...findings] };
  });
  return { fields, rows, refusal: refusalOf(mapping) };
}

function refusalOf(mapping: PeopleMapping): string | null {
  try {
    checkPeopleMapping(mapping);
    return null;
  } catch (error) {
    if (error instanceof FileRefused) return error.refusal.detail;
    throw error;
  }
}
