import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min, ValidateNested } from 'class-validator';

/** One outcome on the canvas; with an id it is the one that is there, or was and comes back with its goals; without one it is new. */
export class PutOutcome {
  @IsOptional()
  @IsUUID()
  outcomeId?: string;

  @IsString()
  @Length(1, 300)
  outcome!: string;
}

/** The whole canvas as it is being written. */
export class PutStrategy {
  @IsString()
  @Length(0, 4000)
  whyNow!: string;

  @IsArray()
  @ArrayMaxSize(12)
  @ValidateNested({ each: true })
  @Type(() => PutOutcome)
  outcomes!: PutOutcome[];

  /** Where it happens: units, places, processes. */
  @IsString()
  @Length(0, 4000)
  reach!: string;

  /** What is deliberately left out. */
  @IsString()
  @Length(0, 4000)
  whatNot!: string;

  @IsString()
  @Length(0, 4000)
  risks!: string;
}

/** Keeps the canvas as an edition nobody changes any more. */
export class KeepEdition {
  /** What is different from the one before. */
  @IsOptional()
  @IsString()
  @Length(0, 500)
  note?: string;
}

export class StrategyDifferenceQuery {
  /** Left out: the newest edition. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100000)
  from?: number;

  /** Left out: the canvas as it is being written. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100000)
  to?: number;
}

export class OutcomeView {
  outcomeId!: string;
  outcome!: string;
}

export class StrategyEditionView {
  edition!: number;
  note!: string;
  keptBy!: string;
  /** ISO instant. */
  keptAt!: string;
}

export class StrategyCan {
  edit!: boolean;
}

export class StrategyView {
  programmeId!: string;
  whyNow!: string;
  outcomes!: OutcomeView[];
  reach!: string;
  whatNot!: string;
  risks!: string;

  @ApiProperty({ type: String, nullable: true })
  changedBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  changedAt!: string | null;

  /** Parts that are still empty, in words. */
  missing!: string[];
  /** The newest edition says the same. */
  isKept!: boolean;
  /** Newest first. */
  editions!: StrategyEditionView[];
  /** 0 while nobody has written anything. */
  version!: number;
  can!: StrategyCan;
}

export class TextPieceView {
  @ApiProperty({ enum: ['same', 'added', 'removed'] })
  kind!: 'same' | 'added' | 'removed';
  text!: string;
}

export class StrategyPartDifferenceView {
  /** "Why now". */
  part!: string;
  isChanged!: boolean;
  pieces!: TextPieceView[];
}

export class StrategyDifferenceView {
  /** Null while no edition is kept. */
  @ApiProperty({ type: Number, nullable: true })
  from!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  to!: number | null;

  parts!: StrategyPartDifferenceView[];
}
