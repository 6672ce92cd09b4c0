import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min, ValidateIf } from 'class-validator';

export const METRIC_CLASSES = ['use', 'behaviour', 'sentiment', 'outcome'] as const;
export const METRIC_GRAINS = ['organisation', 'unit', 'person', 'community'] as const;
export const METRIC_TIMINGS = ['leading', 'lagging'] as const;
export const METRIC_FRESHNESS = ['fresh', 'due', 'stale', 'never'] as const;

export class ChangeMetric {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  definition?: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  formula?: string;

  @IsOptional()
  @IsString()
  @MaxLength(300)
  source?: string;

  @IsOptional()
  @IsIn(METRIC_GRAINS)
  @ApiProperty({ enum: METRIC_GRAINS, required: false })
  grain?: (typeof METRIC_GRAINS)[number];

  @IsOptional()
  @IsIn(METRIC_CLASSES)
  @ApiProperty({ enum: METRIC_CLASSES, required: false })
  class?: (typeof METRIC_CLASSES)[number];

  @IsOptional()
  @IsIn(METRIC_TIMINGS)
  @ApiProperty({ enum: METRIC_TIMINGS, required: false })
  timing?: (typeof METRIC_TIMINGS)[number];

  /** Days from one value to the next. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1100)
  cadenceDays?: number;

  /** Days until a value is usually there. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(400)
  latencyDays?: number;

  /** Who answers for it; null for nobody. */
  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  ownerPersonId?: string | null;
}

/** A key result that reads this metric, and the leading ones it is paired with. */
export class MetricUseView {
  programmeId!: string;
  goalId!: string;
  goalTitle!: string;
  keyResultId!: string;
  keyResultTitle!: string;
  /** Names of leading metrics and key results that tell earlier. */
  leading!: string[];
}

export class CatalogueMetricView {
  id!: string;
  key!: string;
  name!: string;
  unit!: string;
  source!: string;
  definition!: string;
  formula!: string;

  @ApiProperty({ enum: METRIC_GRAINS })
  grain!: (typeof METRIC_GRAINS)[number];

  @ApiProperty({ enum: METRIC_CLASSES })
  class!: (typeof METRIC_CLASSES)[number];

  @ApiProperty({ enum: METRIC_TIMINGS })
  timing!: (typeof METRIC_TIMINGS)[number];

  @ApiProperty({ type: Number, nullable: true })
  cadenceDays!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  latencyDays!: number | null;

  @ApiProperty({ type: String, nullable: true })
  ownerPersonId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  ownerName!: string | null;

  /** Last day the newest value speaks of. */
  @ApiProperty({ type: String, nullable: true })
  dataTo!: string | null;

  /** Judged by the metric's own cadence; null where none is set. */
  @ApiProperty({ enum: METRIC_FRESHNESS, nullable: true })
  freshness!: (typeof METRIC_FRESHNESS)[number] | null;

  @ApiProperty({ type: String, nullable: true })
  expectedOn!: string | null;

  uses!: MetricUseView[];
  /** Read rarely, and a goal that uses it has nothing that tells earlier. */
  needsLeading!: boolean;
  version!: number;
}

export class CatalogueCan {
  edit!: boolean;
}

export class MetricCatalogueView {
  items!: CatalogueMetricView[];
  can!: CatalogueCan;
}
