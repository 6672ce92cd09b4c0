import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';

/** `completed` or `attended` a module, `used` a feature, or `none`: nothing shows it. */
export const TAKE_UP_KINDS = ['completed', 'attended', 'used', 'none'] as const;
export type TakeUpKind = (typeof TAKE_UP_KINDS)[number];

export const TAKE_UP_FEATURES = ['contributors', 'repliers', 'readers', 'reactors', 'tried', 'habitual'] as const;
export type TakeUpFeature = (typeof TAKE_UP_FEATURES)[number];
export const TAKE_UP_FEATURE_NAMES: Readonly<Record<TakeUpFeature, string>> = {
  contributors: 'posted or replied in the week', repliers: 'replied in the week', readers: 'read in the week', reactors: 'reacted in the week', tried: 'active on two of the last 28 days', habitual: 'active in three of the last four weeks',
};

/** Says what shows that somebody took an offer up. It is kept with who said so; a later statement counts instead. */
export class StateTakeUp {
  /** Of the effect it is about. */
  @IsString()
  @Length(1, 220)
  subjectKey!: string;

  @IsIn(TAKE_UP_KINDS)
  @ApiProperty({ enum: TAKE_UP_KINDS })
  kind!: TakeUpKind;

  /** For `completed` and `attended`. */
  @IsOptional()
  @IsUUID()
  moduleId?: string;

  /** For `used`. */
  @IsOptional()
  @IsIn(TAKE_UP_FEATURES)
  @ApiProperty({ enum: TAKE_UP_FEATURES, required: false })
  feature?: TakeUpFeature;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  note?: string;
}

export class TakeUpSignView {
  subjectKey!: string;

  @ApiProperty({ enum: TAKE_UP_KINDS })
  kind!: TakeUpKind;

  @ApiProperty({ type: String, nullable: true })
  moduleId!: string | null;

  @ApiProperty({ enum: TAKE_UP_FEATURES, nullable: true })
  feature!: TakeUpFeature | null;

  /** "completed “Getting started”". */
  words!: string;
  note!: string;
  statedBy!: string;
  statedAt!: string;
}

/** What the offer did for those who took it up, the offer being the instrument; second to the effect on everybody offered it. */
export class TakersView {
  /** What shows that somebody took it up. */
  sign!: string;
  sentence!: string;

  /** Percentage points; null where it cannot be told. */
  @ApiProperty({ type: Number, nullable: true })
  estimate!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  low!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  high!: number | null;

  /** How much the offer moved take-up, per cent of people. */
  @ApiProperty({ type: Number, nullable: true })
  takeUp!: number | null;

  /** The offer moved take-up so little that the figure leans on few people. */
  isWeak!: boolean;
}
