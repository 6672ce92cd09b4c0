import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { DIMENSIONS, FIGURES, type Dimension, type FigureKey } from './figures';
import { TOOL_KEY } from './tools.dto';
import { WITHHELD_REASONS, type WithheldReason } from './programme-adoption.dto';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whose figures. All of them together: people of the unit and below it, in that country, at that place, with that job. */
export class SegmentQuery {
  @IsOptional()
  @IsUUID()
  orgUnitId?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  country?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  location?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  job?: string;
}

export class UptakeQuery extends SegmentQuery {
  /** The key of one source. Default: the tools the programme counts, or all that report. */
  @IsOptional()
  @Matches(TOOL_KEY)
  tool?: string;

  /** Weeks of history, 4 to 104. Default 26. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(4)
  @Max(104)
  weeks?: number;
}

export class FiguresQuery extends SegmentQuery {
  @IsIn(DIMENSIONS)
  @ApiProperty({ enum: DIMENSIONS })
  by!: Dimension;

  /** Needed for `by=wave` and `waveId`. */
  @IsOptional()
  @IsUUID()
  programmeId?: string;

  @IsOptional()
  @IsUUID()
  waveId?: string;

  /** The key of one source. Default: the tools the programme counts, or all that report. */
  @IsOptional()
  @Matches(TOOL_KEY)
  tool?: string;

  /** Last days of the periods, from and to. Default: the newest period. */
  @IsOptional()
  @Matches(DAY)
  from?: string;

  @IsOptional()
  @Matches(DAY)
  to?: string;
}

/** One figure about a group. Exactly one of `share`, `atMost` and `atLeast` is given: where nobody or all would be told, only a bound is. */
export class FigureView {
  @ApiProperty({ enum: FIGURES })
  key!: FigureKey;

  /** Of the people of the group, 0–1, to a thousandth. */
  @ApiProperty({ type: Number, nullable: true })
  share!: number | null;

  /** Rounded to 5. */
  @ApiProperty({ type: Number, nullable: true })
  people!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  atMost!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  atLeast!: number | null;
}

export class FiguresRowView {
  /** Id of the unit or wave, or the country, place or job; empty for the whole organisation. */
  key!: string;
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  parentKey!: string | null;

  depth!: number;
  periodEnd!: string;

  /** Days of the week that are known; below 7 its figures are of fewer days than those of other weeks. Null for a rolling report. */
  @ApiProperty({ type: Number, nullable: true })
  daysKnown!: number | null;

  /** People the figures are about, rounded to 5; null when withheld. */
  @ApiProperty({ type: Number, nullable: true })
  people!: number | null;

  @ApiProperty({ enum: WITHHELD_REASONS, nullable: true })
  withheld!: WithheldReason | null;

  /** What no source tells is not here. */
  figures!: FigureView[];
}

export class AdoptionFiguresView {
  @ApiProperty({ enum: DIMENSIONS })
  by!: Dimension;

  minGroupSize!: number;

  /** 7, or the days of a rolling report; null while nothing was published. */
  @ApiProperty({ type: Number, nullable: true })
  periodDays!: number | null;

  /** Last day of the newest period. */
  @ApiProperty({ type: String, nullable: true })
  dataTo!: string | null;

  items!: FiguresRowView[];
}
