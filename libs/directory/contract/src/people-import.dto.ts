import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Min } from 'class-validator';
import { ImportCorrectionView } from './import-correction.dto';
import { IMPORT_MODES, IMPORT_SEVERITIES, IMPORT_STATES, IMPORT_STEPS, type ImportMode, type ImportSeverity, type ImportState, type ImportStep } from './import-vocabulary';

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
