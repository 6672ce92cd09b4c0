import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, FileRefused, Files, firstRecords, ImportMappings, invalid, notFound, proposeMapping, refused, TenantDb, type FileRecord, type SurveyedFile } from '@realign/platform';
import type { MappingColumnView, PeopleImportView, PeopleMappingDto, PeopleMappingView, PeoplePreviewView, StartDryRun } from '@realign/directory/contract';
import { PEOPLE_FIELDS, type PeopleField } from '@realign/directory/domain';
import { personReader } from './people-file';
import { PEOPLE_HEADINGS, PEOPLE_KINDS, labelOf } from './people-fields';
import { isNeverRead } from './people-formats';
import { PeopleImportService } from './people-import.service';
import { PeopleImportStore, type PeopleImport } from './people-import.store';
import { checkPeopleMapping, MAPPING_PURPOSE, proposePeopleMapping, type PeopleMapping } from './people-mapping';

const PREVIEW_ROWS = 50;

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
    const { wanted, saved } = await this.db.read(actor, async (session) => {
      const found = await this.waiting(session, id);
      return { wanted: found, saved: await this.mappings.find<PeopleField>(session, MAPPING_PURPOSE, found.survey.headings) };
    });
    const sample = await this.sample(actor, wanted);
    const proposal = proposePeopleMapping(wanted.survey, sample);
    const mapping = wanted.mapping ?? (saved && { absent: proposal.mapping.absent, ...saved.mapping }) ?? proposal.mapping;
    return {
      recognised: wanted.recognised,
      saved: saved ? { source: saved.source, savedBy: saved.savedBy, savedAt: saved.savedAt } : null,
      columns: mapping.columns.map((column, at) => columnView(column, at, sample)),
      fields: PEOPLE_HEADINGS.map(({ field, label }) => ({ field, label })),
      dayOrder: mapping.dayOrder, absent: mapping.absent, twice: [...proposal.twice],
      isDayOrderOpen: proposeMapping(wanted.survey.headings, fieldsOf(mapping), PEOPLE_KINDS, sample).isDayOrderOpen && !saved && !wanted.mapping,
      preview: previewOf(mapping, sample),
    };
  }

  async preview(actor: Actor, id: string, input: PeopleMappingDto): Promise<PeoplePreviewView> {
    const wanted = await this.db.read(actor, (session) => this.waiting(session, id));
    return previewOf(mappingOf(wanted.survey, input), await this.sample(actor, wanted));
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

  private sample(actor: Actor, { fileId, survey }: { fileId: string; survey: SurveyedFile }): Promise<FileRecord[]> {
    return firstRecords(() => this.files.stream(actor, fileId), survey, PREVIEW_ROWS);
  }
}

const isField = (text: string | null): text is PeopleField => (PEOPLE_FIELDS as readonly (string | null)[]).includes(text);

/** @throws 422 when it does not fit the file's columns */
function mappingOf({ headings }: SurveyedFile, { fields, dayOrder, absent }: PeopleMappingDto): PeopleMapping {
  if (fields.length !== headings.length) throw invalid([{ pointer: '/fields', code: 'columns', detail: `The file has ${headings.length} columns, the mapping ${fields.length}.` }]);
  const unknown = fields.find((field) => field !== null && !isField(field));
  if (unknown) throw invalid([{ pointer: '/fields', code: 'field.unknown', detail: `There is no field “${unknown.slice(0, 60)}”.` }]);
  const columns = headings.map((heading, at) => ({ heading, field: isNeverRead(heading) ? null : ((fields[at] ?? null) as PeopleField | null) }));
  return { columns, dayOrder, absent, decimalMark: 'point' };
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

function previewOf(mapping: PeopleMapping, sample: readonly FileRecord[]): PeoplePreviewView {
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
