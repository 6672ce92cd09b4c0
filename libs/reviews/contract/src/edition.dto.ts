import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { EDITION_CAUSES, EVIDENCE_STATUSES, EXPORT_FORMATS, type EditionCause, type ExportFormat } from './vocabulary';

/** Which edition of a pack; left out, the newest. */
export class EditionQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  edition?: number;
}

export class ExportPack {
  @IsIn(EXPORT_FORMATS)
  @ApiProperty({ enum: EXPORT_FORMATS })
  format!: ExportFormat;

  /** Left out, the newest. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  edition?: number;
}

/** A fact as one edition has it, as far as editions are compared. */
export class EditionFactView {
  @ApiProperty({ enum: EVIDENCE_STATUSES })
  status!: (typeof EVIDENCE_STATUSES)[number];

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  unit!: string;

  @ApiProperty({ type: String, nullable: true })
  asOf!: string | null;

  note!: string;
}

export class EditionChangeView {
  @ApiProperty({ enum: ['added', 'changed', 'gone'] })
  kind!: 'added' | 'changed' | 'gone';

  key!: string;
  title!: string;

  @ApiProperty({ type: EditionFactView, nullable: true })
  before!: EditionFactView | null;

  @ApiProperty({ type: EditionFactView, nullable: true })
  after!: EditionFactView | null;
}

/** One edition of a pack and what it says that the one before it did not. */
export class EvidenceEditionView {
  edition!: number;
  sha256!: string;
  /** ISO instant. */
  frozenAt!: string;

  @ApiProperty({ enum: EDITION_CAUSES })
  cause!: EditionCause;

  itemCount!: number;
  /** False when the kept text no longer has its hash: somebody changed what was frozen. */
  isIntact!: boolean;
  /** Empty for the first. */
  changes!: EditionChangeView[];
  href!: string;
}

export class PackExportView {
  id!: string;
  edition!: number;

  @ApiProperty({ enum: EXPORT_FORMATS })
  format!: ExportFormat;

  runId!: string;
  askedBy!: string;
  askedAt!: string;

  /** Null while it is being made. */
  @ApiProperty({ type: String, nullable: true })
  href!: string | null;
}

export class EvidenceEditionsView {
  checkpointId!: string;
  /** Newest first. */
  items!: EvidenceEditionView[];
  exports!: PackExportView[];
}
