import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min, ValidateIf } from 'class-validator';

export const IMPACT_ASPECTS = ['process', 'system', 'role', 'interaction', 'habit', 'location'] as const;
export type ImpactAspect = (typeof IMPACT_ASPECTS)[number];

export const CONSULTATION_METHODS = ['meeting', 'workshop', 'interview', 'survey', 'works_council', 'in_writing'] as const;
export type ConsultationMethod = (typeof CONSULTATION_METHODS)[number];

export const IMPACT_STANDINGS = ['unrated', 'one_side', 'agree', 'differ', 'disagree'] as const;
export type ImpactStanding = (typeof IMPACT_STANDINGS)[number];

/** A unit or an audience: one of the two. */
export class ImpactReceiver {
  @IsOptional()
  @IsUUID()
  orgUnitId?: string;

  @IsOptional()
  @IsUUID()
  audienceId?: string;
}

/** The programme's own rating of what changes for somebody. */
export class RateImpact extends ImpactReceiver {
  @IsIn(IMPACT_ASPECTS)
  @ApiProperty({ enum: IMPACT_ASPECTS })
  aspect!: ImpactAspect;

  /** 0 nothing, 1 slight, 2 noticeable, 3 strong, 4 upheaval; null takes one's side of the rating back. */
  @Type(() => Number)
  @ValidateIf(({ severity }: { severity: unknown }) => severity !== null)
  @IsInt()
  @Min(0)
  @Max(4)
  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 4 })
  severity!: number | null;

  @IsOptional()
  @IsString()
  @Length(0, 1000)
  note?: string;
}

/** The rating of whoever leads the unit it meets. */
export class RateOwnUnit {
  @IsUUID()
  orgUnitId!: string;

  @IsIn(IMPACT_ASPECTS)
  @ApiProperty({ enum: IMPACT_ASPECTS })
  aspect!: ImpactAspect;

  @Type(() => Number)
  @ValidateIf(({ severity }: { severity: unknown }) => severity !== null)
  @IsInt()
  @Min(0)
  @Max(4)
  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 4 })
  severity!: number | null;

  @IsOptional()
  @IsString()
  @Length(0, 1000)
  note?: string;
}

export class RecordConsultation extends ImpactReceiver {
  /** The id of what was taken back by mistake, to put it back under it. */
  @IsOptional()
  @IsUUID()
  putsBack?: string;

  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  heldOn!: string;

  @IsIn(CONSULTATION_METHODS)
  @ApiProperty({ enum: CONSULTATION_METHODS })
  method!: ConsultationMethod;

  /** What was said. */
  @IsString()
  @Length(1, 2000)
  heard!: string;

  /** How many people spoke. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000000)
  voices?: number;
}

/** Corrects what was recorded. */
export class ChangeConsultation {
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  heldOn?: string;

  @IsOptional()
  @IsIn(CONSULTATION_METHODS)
  @ApiProperty({ enum: CONSULTATION_METHODS, required: false })
  method?: ConsultationMethod;

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  heard?: string;

  /** Null where nobody counted. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000000)
  @ApiProperty({ type: Number, nullable: true, required: false })
  voices?: number | null;
}

export class ImpactRatingView {
  severity!: number;
  note!: string;
  by!: string;
  /** ISO instant. */
  at!: string;
}

export class ImpactCellView {
  @ApiProperty({ enum: IMPACT_ASPECTS })
  aspect!: ImpactAspect;

  @ApiProperty({ type: ImpactRatingView, nullable: true })
  programme!: ImpactRatingView | null;

  @ApiProperty({ type: ImpactRatingView, nullable: true })
  unit!: ImpactRatingView | null;

  /** The higher of the two. */
  @ApiProperty({ type: Number, nullable: true })
  severity!: number | null;

  /** Two levels apart is a disagreement to talk about. */
  @ApiProperty({ enum: IMPACT_STANDINGS })
  standing!: ImpactStanding;

  /** 0 while nobody has rated it. */
  version!: number;
}

export class ConsultationView {
  id!: string;
  heldOn!: string;

  @ApiProperty({ enum: CONSULTATION_METHODS })
  method!: ConsultationMethod;

  heard!: string;

  @ApiProperty({ type: Number, nullable: true })
  voices!: number | null;

  recordedBy!: string;
  /** Held more than a year before the programme began: shown, and not counted as having heard them. */
  isTooOld!: boolean;
  version!: number;
}

export class ImpactReceiverView {
  @ApiProperty({ enum: ['unit', 'audience'] })
  kind!: 'unit' | 'audience';

  /** The unit's or the audience's id. */
  id!: string;
  name!: string;

  @ApiProperty({ type: Number, nullable: true })
  people!: number | null;

  cells!: ImpactCellView[];
  /** Something changes for them, by either rating. */
  isImpacted!: boolean;
  /** Impacted, and nobody has heard them. */
  isUnheard!: boolean;
  /** Newest first. */
  consultations!: ConsultationView[];
}

export class ImpactCoverageView {
  impacted!: number;
  heard!: number;
  disagreements!: number;
}

export class ImpactsCan {
  rate!: boolean;
  consult!: boolean;
}

export class ImpactsView {
  programmeId!: string;
  receivers!: ImpactReceiverView[];
  coverage!: ImpactCoverageView;
  can!: ImpactsCan;
}

/** One unit that somebody leads, and what one programme means for it. */
export class OwnUnitImpactView {
  programmeId!: string;
  programmeName!: string;
  orgUnitId!: string;
  unitName!: string;
  cells!: ImpactCellView[];
}

export class OwnImpactsView {
  items!: OwnUnitImpactView[];
}
