import { ApiProperty } from '@nestjs/swagger';
import {
  IMPORT_MODES, IMPORT_STATES, ImportColumnView, ImportErrorKindView, ImportErrorView, ImportFileView, type ImportMode, type ImportState,
} from '@realign/directory/contract';

export class UsageImportCountsView {
  /** Rows read, without the heading. */
  rows!: number;
  /** Accounts found in the directory. */
  matched!: number;
  unmatched!: number;
  rejected!: number;
  warnings!: number;
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
  /** The data's last day; not the day of upload. */
  dataTo!: string;
  /** Length of the rolling window in days. */
  periodDays!: number;
  /** Names were hidden by the source: taken as totals only. */
  isConcealed!: boolean;
}

export class UsageImportView {
  id!: string;

  @ApiProperty({ enum: IMPORT_STATES })
  state!: ImportState;

  @ApiProperty({ enum: IMPORT_MODES })
  mode!: ImportMode;

  file!: ImportFileView;
  columns!: ImportColumnView[];

  /** Null until the file was recognised. */
  @ApiProperty({ type: UsageReportView, nullable: true })
  report!: UsageReportView | null;

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

  @ApiProperty({ enum: IMPORT_STATES })
  state!: ImportState;

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
