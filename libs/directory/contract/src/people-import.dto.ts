import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Min } from 'class-validator';
import { IMPORT_MODES, IMPORT_SEVERITIES, IMPORT_STATES, type ImportMode, type ImportSeverity, type ImportState } from './import-vocabulary';

export class StartImportQuery {
  /** Left out: `all_or_nothing`. */
  @IsOptional()
  @IsIn(IMPORT_MODES)
  @ApiProperty({ enum: IMPORT_MODES, required: false })
  mode?: ImportMode;
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

  /** `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`. */
  @ApiProperty({ type: String, nullable: true })
  encoding!: string | null;

  /** `comma`, `semicolon` or `tab`. */
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
}

export class PeopleImportView {
  id!: string;

  @ApiProperty({ enum: IMPORT_STATES })
  state!: ImportState;

  @ApiProperty({ enum: IMPORT_MODES })
  mode!: ImportMode;

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

  errorKinds!: ImportErrorKindView[];
  /** The first 50 in the order of lines; the others are in `errors.csv`. */
  errors!: ImportErrorView[];
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
