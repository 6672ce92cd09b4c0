import { ApiProperty } from '@nestjs/swagger';
import { DAY_ORDERS, type DayOrder } from '@realign/kernel';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Min, ValidateIf, ValidateNested } from 'class-validator';
import { ImportCorrectionView } from './import-correction.dto';
import { ABSENT_RULES, IMPORT_MODES, IMPORT_SEVERITIES, IMPORT_STATES, IMPORT_STEPS, MEANINGS, MEANT_FIELDS, type Absent, type ImportMode, type ImportSeverity, type ImportState, type ImportStep, type Meaning, type MeantField } from './import-vocabulary';

export class StartImportQuery {
  /** Left out: `all_or_nothing`. */
  @IsOptional()
  @IsIn(IMPORT_MODES)
  @ApiProperty({ enum: IMPORT_MODES, required: false })
  mode?: ImportMode;

  /** `yes`: the file is recognised and waits for a mapping; nothing is read in before somebody says so. */
  @IsOptional()
  @IsIn(['yes', 'no'])
  @ApiProperty({ enum: ['yes', 'no'], required: false })
  review?: 'yes' | 'no';

  /** The source it is from, by the name its mapping was kept under: wanted where files of several sources have the same headings and are read in different ways. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  source?: string;
}

/** What one value of a status or of a type of worker means. */
export class ValueMeaningDto {
  @IsIn(MEANT_FIELDS)
  @ApiProperty({ enum: MEANT_FIELDS })
  field!: MeantField;

  @IsString()
  @Length(1, 300)
  value!: string;

  /** Of a status `here` or `left`, of a type of worker `own` or `contingent`. */
  @IsIn(MEANINGS)
  @ApiProperty({ enum: MEANINGS })
  means!: Meaning;
}

/** How the file's columns are to be read. */
export class PeopleMappingDto {
  /** In the order of the file's columns: what each holds, or null for what is not imported. */
  @IsArray()
  @ArrayMaxSize(2000)
  @IsString({ each: true })
  @ValidateIf((mapping: PeopleMappingDto) => !Array.isArray(mapping.fields) || mapping.fields.some((field) => field !== null && typeof field !== 'string'))
  @ApiProperty({ type: 'array', items: { type: 'string', nullable: true } })
  fields!: (string | null)[];

  @IsIn(DAY_ORDERS)
  @ApiProperty({ enum: DAY_ORDERS })
  dayOrder!: DayOrder;

  @IsIn(ABSENT_RULES)
  @ApiProperty({ enum: ABSENT_RULES })
  absent!: Absent;

  /** Values that are not named mean what their words say. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ValueMeaningDto)
  meanings?: ValueMeaningDto[];
}

export class StartDryRun extends PeopleMappingDto {
  /** The name of the system the file comes from; the mapping is kept under it for the next file with these headings. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  source?: string;

  @IsOptional()
  @IsBoolean()
  remember?: boolean;
}

export class ApplyImport {
  @IsIn(IMPORT_MODES)
  @ApiProperty({ enum: IMPORT_MODES })
  mode!: ImportMode;

  /** How many people leave, as shown; needed when more leave than is usual. */
  @IsOptional()
  @IsInt()
  @Min(1)
  leaving?: number;
}

export class UndoImportQuery {
  /** So many people who were changed since by other means, as a refusal named them, stay as they are; everybody else is put back. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  keep?: number;
}

export class ConfirmLeavers {
  /** The number shown; if by now more people would leave, it is asked again. */
  @IsInt()
  @Min(1)
  leaving!: number;
}

export class PeopleImportCountsView {
  /** Rows read, without the heading. */
  rows!: number;
  added!: number;
  changed!: number;
  same!: number;
  left!: number;
  rejected!: number;
  warnings!: number;
  /** Rows whose manager could not be found. */
  unmatched!: number;
  /** Contractors, agency staff and guests among those taken. */
  contingent!: number;
  /** People whose first day is still to come. */
  future!: number;
  /** Rows of people who have left and were never here; nothing is done with them. */
  neverHere!: number;
  /** People whom only the identity provider has and the file does not name; they stay. */
  byProvider?: number;
}

/** What the file was recognised as. */
export class RecognisedFileView {
  name!: string;
  /** 0–1. */
  score!: number;
  reason!: string;
}

/** Something that becomes different. */
export class ImportChangeView {
  field!: string;

  @ApiProperty({ type: String, nullable: true })
  from!: string | null;

  @ApiProperty({ type: String, nullable: true })
  to!: string | null;
}

/** One of the people behind a number. */
export class ImportSampleView {
  @ApiProperty({ type: Number, nullable: true })
  line!: number | null;

  employeeNumber!: string;
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  unit!: string | null;

  changes?: ImportChangeView[];
}

/** The first people behind the numbers, of one kind. */
export class ImportSamplesView {
  kind!: string;
  people!: ImportSampleView[];
}

/** One heading of the file and what it was taken as. */
export class ImportColumnView {
  heading!: string;

  /** Null: not imported. */
  @ApiProperty({ type: String, nullable: true })
  field!: string | null;
}

/** What was recognised in the file itself. */
export class ImportFileView {
  name!: string;
  bytes!: number;

  /** `utf-8`, `utf-16le`, `utf-16be`, `windows-1252` or `windows-1250`. */
  @ApiProperty({ type: String, nullable: true })
  encoding!: string | null;

  /** `delimited`, `json` or `xlsx`. */
  @ApiProperty({ type: String, nullable: true })
  format?: string | null;

  /** `comma`, `semicolon`, `tab` or `pipe`; of delimited files alone. */
  @ApiProperty({ type: String, nullable: true })
  delimiter!: string | null;
}

export class ImportErrorView {
  /** Line of the file, the heading being line 1. */
  line!: number;

  /** The heading, when one column is to blame. */
  @ApiProperty({ type: String, nullable: true })
  column!: string | null;

  code!: string;

  @ApiProperty({ enum: IMPORT_SEVERITIES })
  severity!: ImportSeverity;

  /** What is wrong and what to do, in one sentence. */
  detail!: string;

  /** The beginning of the offending value. */
  @ApiProperty({ type: String, nullable: true })
  value!: string | null;
}

export class ImportErrorKindView {
  code!: string;

  @ApiProperty({ enum: IMPORT_SEVERITIES })
  severity!: ImportSeverity;

  count!: number;
}

/** More people than usual are missing from the file. */
export class LeaverGuardView {
  activeBefore!: number;
  leaving!: number;
  /** Leaving as a share of those here before, 0–1. */
  share!: number;
  /** The share above which it is asked, 0–1. */
  limit!: number;
}

export class PeopleImportCan {
  confirmLeavers!: boolean;
  map!: boolean;
  apply!: boolean;
  /** Lines may be mended on the screen. */
  correct!: boolean;
  discard!: boolean;
  undo!: boolean;
}

export class PeopleImportView {
  id!: string;

  @ApiProperty({ enum: IMPORT_STATES })
  state!: ImportState;

  @ApiProperty({ enum: IMPORT_MODES })
  mode!: ImportMode;

  /** What its job does: all at once, only a dry run, or applying what was tried. */
  @ApiProperty({ enum: IMPORT_STEPS })
  step!: ImportStep;

  file!: ImportFileView;
  columns!: ImportColumnView[];

  /** Where progress is read. */
  runId!: string;
  runLocation!: string;

  @ApiProperty({ type: PeopleImportCountsView, nullable: true })
  counts!: PeopleImportCountsView | null;

  /** Only while confirmation is awaited. */
  @ApiProperty({ type: LeaverGuardView, nullable: true })
  leaverGuard!: LeaverGuardView | null;

  /** Why nothing was applied, in one sentence. */
  @ApiProperty({ type: String, nullable: true })
  message!: string | null;

  @ApiProperty({ type: RecognisedFileView, nullable: true })
  recognised!: RecognisedFileView | null;

  /** Of a dry run: the first people behind each number. */
  samples!: ImportSamplesView[];

  /** ISO instant. */
  @ApiProperty({ type: String, nullable: true })
  undoneAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  undoneBy!: string | null;

  errorKinds!: ImportErrorKindView[];
  /** The first 50 in the order of lines; the others are in `errors.csv`. */
  errors!: ImportErrorView[];
  /** The first 50 values mended on the screen, in the order of lines. */
  corrections!: ImportCorrectionView[];
  requestedBy!: string;
  /** ISO instant. */
  createdAt!: string;

  @ApiProperty({ type: String, nullable: true })
  finishedAt!: string | null;

  can!: PeopleImportCan;
}

export class PeopleImportSummaryView {
  id!: string;

  @ApiProperty({ enum: IMPORT_STATES })
  state!: ImportState;

  fileName!: string;
  runId!: string;

  @ApiProperty({ type: PeopleImportCountsView, nullable: true })
  counts!: PeopleImportCountsView | null;

  requestedBy!: string;
  createdAt!: string;

  @ApiProperty({ type: String, nullable: true })
  finishedAt!: string | null;

  canUndo!: boolean;
}

export class PeopleImportListCan {
  start!: boolean;
}

export class PeopleImportListView {
  /** The newest first. */
  items!: PeopleImportSummaryView[];
  next?: string;
  can!: PeopleImportListCan;
}

/** A field that a column may be mapped to. */
export class MappableFieldView {
  field!: string;
  label!: string;
}

export class MappingColumnView {
  heading!: string;

  @ApiProperty({ type: String, nullable: true })
  field!: string | null;

  /** The first values that differ. */
  examples!: string[];
  /** Share of the first rows in which it says something, 0–1. */
  filled!: number;
  /** Never read, whatever it is mapped to: how people authenticate, their age, their private life. */
  isNeverRead!: boolean;
}

/** One of the first rows, as it would be read. */
export class PreviewRowView {
  line!: number;
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  employeeNumber!: string | null;

  /** In the order of the mapped fields; empty where the file says nothing. */
  values!: string[];
  problems!: ImportErrorView[];
}

/** A status or a type of worker that occurs among the first rows, and what it is taken to mean. */
export class FoundValueView {
  @ApiProperty({ enum: MEANT_FIELDS })
  field!: MeantField;

  value!: string;
  /** Rows with it among those looked at. */
  rows!: number;

  @ApiProperty({ enum: MEANINGS })
  means!: Meaning;
}

export class PeoplePreviewView {
  fields!: MappableFieldView[];
  rows!: PreviewRowView[];
  /** The most frequent first, 40 at most of each field. */
  values!: FoundValueView[];
  /** Why this mapping cannot be used, in one sentence. */
  @ApiProperty({ type: String, nullable: true })
  refusal!: string | null;
}

export class SavedMappingView {
  source!: string;
  savedBy!: string;
  savedAt!: string;
}

export class PeopleMappingView {
  @ApiProperty({ type: RecognisedFileView, nullable: true })
  recognised!: RecognisedFileView | null;

  /** The mapping kept from an earlier file with these headings; it is what is proposed. */
  @ApiProperty({ type: SavedMappingView, nullable: true })
  saved!: SavedMappingView | null;

  /** Sources whose files have these headings and are read in different ways: which of them it is from has to be said. */
  savedFor!: string[];

  columns!: MappingColumnView[];
  fields!: MappableFieldView[];

  @ApiProperty({ enum: DAY_ORDERS })
  dayOrder!: DayOrder;

  /** The values leave the order of day and month open, so somebody has to say. */
  isDayOrderOpen!: boolean;

  @ApiProperty({ enum: ABSENT_RULES })
  absent!: Absent;

  /** What values were said to mean, now or with the mapping that was kept. */
  meanings!: ValueMeaningDto[];

  /** Headings that stand more than once. */
  twice!: string[];
  preview!: PeoplePreviewView;
}

export const VALUE_SOURCES = ['file', 'provider', 'unit_change'] as const;
export type ValueSource = (typeof VALUE_SOURCES)[number];

/** Where a value of a person came from. */
export class ValueOriginView {
  field!: string;

  /** A people file, the identity provider, or a change of units; null when nobody kept it. */
  @ApiProperty({ enum: VALUE_SOURCES, nullable: true })
  source!: ValueSource | null;

  /** Which provider, or who changed the unit; null for a file. */
  @ApiProperty({ type: String, nullable: true })
  saidBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  importId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  fileName!: string | null;

  /** Line of the file; null when the person was not in it. */
  @ApiProperty({ type: Number, nullable: true })
  line!: number | null;

  @ApiProperty({ type: String, nullable: true })
  at!: string | null;

  /** Who wrote it on the screen in place of what the file says; null when it is the file's own. */
  @ApiProperty({ type: String, nullable: true })
  correctedBy!: string | null;
}

export class PersonOriginsView {
  items!: ValueOriginView[];
}
