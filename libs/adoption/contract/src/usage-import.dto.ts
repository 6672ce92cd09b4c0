import { ApiProperty } from '@nestjs/swagger';
import { IMPORT_MODES, ImportColumnView, ImportErrorKindView, ImportErrorView, ImportFileView, type ImportMode } from '@realign/directory/contract';
import { USAGE_IMPORT_STATES, UsageFormatView, UsageQuestionView, type UsageImportState } from './usage-questions.dto';

export class UsageImportCountsView {
  /** Rows read, without the heading. */
  rows!: number;
  /** Accounts found in the directory. */
  matched!: number;
  unmatched!: number;
  rejected!: number;
  warnings!: number;
  /** Accounts whose names are hidden: counted, and not kept. */
  concealed!: number;
  /** Person snapshots new, changed and as they were. */
  added!: number;
  changed!: number;
  same!: number;
}

/** What the file was recognised as. */
export class UsageReportView {
  sourceKey!: string;
  sourceName!: string;
  reportKey!: string;
  reportName!: string;
  /** The data's last day, not the day of upload; null where no row of the file can be taken. */
  @ApiProperty({ type: String, nullable: true })
  dataTo!: string | null;
  /** Length of the rolling window in days, 1 for a day; null where the file has none. */
  @ApiProperty({ type: Number, nullable: true })
  periodDays!: number | null;

  /** Names were hidden by the source: taken as totals only. */
  isConcealed!: boolean;
}

export class UsageImportCan {
  answer!: boolean;
  undo!: boolean;
}

export class UsageImportView {
  id!: string;

  @ApiProperty({ enum: USAGE_IMPORT_STATES })
  state!: UsageImportState;

  @ApiProperty({ enum: IMPORT_MODES })
  mode!: ImportMode;

  file!: ImportFileView;
  columns!: ImportColumnView[];

  /** Null until the file was recognised. */
  @ApiProperty({ type: UsageReportView, nullable: true })
  report!: UsageReportView | null;

  /** What the file was recognised as, and why; null until then. */
  @ApiProperty({ type: UsageFormatView, nullable: true })
  format!: UsageFormatView | null;

  /** What has to be answered before anything is read. */
  questions!: UsageQuestionView[];

  /** Checked only: nothing is changed. */
  isDryRun!: boolean;
  can!: UsageImportCan;

  /** False once the uploaded file is no longer kept: what it brought stays. */
  isFileKept!: boolean;

  /** Why what it brought cannot be taken back, in words; null where it can, and while it was not taken. */
  @ApiProperty({ type: String, nullable: true })
  cannotUndo!: string | null;

  runId!: string;
  runLocation!: string;

  @ApiProperty({ type: UsageImportCountsView, nullable: true })
  counts!: UsageImportCountsView | null;

  /** What somebody should know about this file, e.g. that names are hidden and where that is set. */
  @ApiProperty({ type: String, nullable: true })
  notice!: string | null;

  /** Why nothing was applied, in one sentence. */
  @ApiProperty({ type: String, nullable: true })
  message!: string | null;

  errorKinds!: ImportErrorKindView[];
  /** The first 50; the others are in `errors.csv`. */
  errors!: ImportErrorView[];
  requestedBy!: string;
  createdAt!: string;

  @ApiProperty({ type: String, nullable: true })
  finishedAt!: string | null;
}

export class UsageImportSummaryView {
  id!: string;

  @ApiProperty({ enum: USAGE_IMPORT_STATES })
  state!: UsageImportState;

  fileName!: string;
  runId!: string;

  @ApiProperty({ type: UsageReportView, nullable: true })
  report!: UsageReportView | null;

  @ApiProperty({ type: UsageImportCountsView, nullable: true })
  counts!: UsageImportCountsView | null;

  requestedBy!: string;
  createdAt!: string;

  @ApiProperty({ type: String, nullable: true })
  finishedAt!: string | null;
}

export class UsageImportListCan {
  start!: boolean;
}

export class UsageImportListView {
  /** The newest first. */
  items!: UsageImportSummaryView[];
  next?: string;
  can!: UsageImportListCan;
}
