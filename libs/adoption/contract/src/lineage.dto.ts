import { ApiProperty } from '@nestjs/swagger';

/** A file that figures were counted from. */
export class LineageFileView {
  name!: string;
  /** Rows of the file, each an account. */
  rows!: number;
  /** Last day it speaks of. */
  dataTo!: string;
}

/** Where the figures of one period come from: a week, or a report's window. */
export class LineagePeriodView {
  periodEnd!: string;
  /** Last day that a file tells of. */
  dataTo!: string;
  sources!: string[];
  /** How many files its figures were counted from. */
  files!: number;
  /** Of all of them together, each an account. */
  rows!: number;

  /** Days of it that were read so soon that their tool may still count more: its figures are preliminary while there are any. */
  unsettledDays!: number;

  /** Null where its import is gone. */
  @ApiProperty({ type: String, nullable: true })
  newestFile!: string | null;

  /** The import of the newest file. */
  @ApiProperty({ type: String, nullable: true })
  importId!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  matchRate!: number | null;

  /** Of everybody in the directory, whom its figures are about, 0–1. */
  @ApiProperty({ type: Number, nullable: true })
  coverage!: number | null;
}

/** Where the figures come from. */
export class LineageView {
  /** Those the newest period shown is counted from. */
  sources!: string[];

  /** Accounts of the week or the report shown that were found in the directory, 0–1. */
  @ApiProperty({ type: Number, nullable: true })
  matchRate!: number | null;

  /** Of everybody in the directory, whom the figures are about, 0–1: who is in a group large enough. */
  @ApiProperty({ type: Number, nullable: true })
  coverage!: number | null;

  /** Names were hidden by a source. */
  isConcealed!: boolean;

  /** The files of the newest period, the newest first; at most 31. */
  files!: LineageFileView[];

  /** The newest twelve periods, oldest first; one that no file tells of is not among them. */
  periods!: LineagePeriodView[];
}
