import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { ExecutiveView } from './executive.dto';

export const SNAPSHOT_FORMATS = ['pdf', 'pptx'] as const;
export type SnapshotFormat = (typeof SNAPSHOT_FORMATS)[number];

/** Links to a snapshot carry a token; it says whose organisation it is. */
export const SNAPSHOT_LINK_SCHEME = 'snapshot-link';

export class ExportSnapshot {
  @IsIn(SNAPSHOT_FORMATS)
  @ApiProperty({ enum: SNAPSHOT_FORMATS })
  format!: SnapshotFormat;
}

export class ShareSnapshot {
  /** Days for which the link opens the snapshot. */
  @IsInt()
  @Min(1)
  @Max(90)
  days!: number;
}

export class SnapshotSummaryView {
  id!: string;
  programmeId!: string;
  programmeName!: string;
  /** Counts up within the programme. */
  number!: number;
  takenBy!: string;
  /** ISO instant. */
  takenAt!: string;
  sha256!: string;
}

export class SnapshotListView {
  /** Newest first, at most 100. */
  items!: SnapshotSummaryView[];
}

export class PageDifferenceView {
  key!: string;
  label!: string;

  @ApiProperty({ type: String, nullable: true })
  before!: string | null;

  @ApiProperty({ type: String, nullable: true })
  after!: string | null;
}

export class SnapshotExportView {
  id!: string;

  @ApiProperty({ enum: SNAPSHOT_FORMATS })
  format!: SnapshotFormat;

  runId!: string;

  /** Null while it is being made. */
  @ApiProperty({ type: String, nullable: true })
  href!: string | null;
}

export class SnapshotShareView {
  id!: string;
  madeBy!: string;
  madeAt!: string;
  expiresAt!: string;
  isOpen!: boolean;

  /** Path in the web app with the secret; given once, when it is made. */
  @ApiProperty({ type: String, nullable: true })
  path!: string | null;
}

export class SnapshotCan {
  share!: boolean;
}

/** The executive page as it was when it was frozen. */
export class SnapshotView extends SnapshotSummaryView {
  page!: ExecutiveView;
  /** False when the kept text no longer has its hash: somebody changed what was frozen. */
  isIntact!: boolean;
  /** From the snapshot before; empty for the first. */
  differences!: PageDifferenceView[];
  exports!: SnapshotExportView[];
  shares!: SnapshotShareView[];
  can!: SnapshotCan;
}

/** A snapshot for whoever has a link to it. */
export class OpenSnapshotView extends SnapshotSummaryView {
  page!: ExecutiveView;
  differences!: PageDifferenceView[];
}
