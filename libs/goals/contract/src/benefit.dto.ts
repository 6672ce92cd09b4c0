import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsNumber, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsCountable } from './countable';
import { HEALTHS, type Health } from './vocabulary';

export const BENEFIT_FOR = ['organisation', 'people'] as const;
export type BenefitFor = (typeof BENEFIT_FOR)[number];

export const BENEFIT_OUTCOMES = ['realised', 'partly', 'not_realised'] as const;
export type BenefitOutcomeName = (typeof BENEFIT_OUTCOMES)[number];

export const BENEFIT_STANDINGS = ['realised', 'partly', 'not_realised', 'on_the_way', 'at_risk', 'not_measured', 'overdue'] as const;
export type BenefitStandingName = (typeof BENEFIT_STANDINGS)[number];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = { allowNaN: false, allowInfinity: false } as const;

/** Something the programme promises to the organisation or to people in it. */
export class BenefitInput {
  /** The id of what was removed, to put it back under it, so that its comments and its history go on. */
  @IsOptional()
  @IsUUID()
  putsBack?: string;

  @IsString()
  @Length(1, 300)
  title!: string;

  @IsIn(BENEFIT_FOR)
  @ApiProperty({ enum: BENEFIT_FOR })
  forWhom!: BenefitFor;

  /** Who has it: "people in branches". */
  @IsOptional()
  @IsString()
  @Length(0, 300)
  beneficiaries?: string;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  ownerPersonId?: string | null;

  /** The key result that measures it, of this programme. */
  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  keyResultId?: string | null;

  /** How it is measured, in words. */
  @IsOptional()
  @IsString()
  @Length(0, 500)
  measure?: string;

  @IsOptional()
  @Matches(DAY)
  @ApiProperty({ type: String, nullable: true, required: false })
  expectedBy?: string | null;

  /** Messages that promise it; left out they stay as they are. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  messageIds?: string[];
}

export class ChangeBenefit {
  @IsOptional()
  @IsString()
  @Length(1, 300)
  title?: string;

  @IsOptional()
  @IsIn(BENEFIT_FOR)
  @ApiProperty({ enum: BENEFIT_FOR, required: false })
  forWhom?: BenefitFor;

  @IsOptional()
  @IsString()
  @Length(0, 300)
  beneficiaries?: string;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  ownerPersonId?: string | null;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  keyResultId?: string | null;

  @IsOptional()
  @IsString()
  @Length(0, 500)
  measure?: string;

  @IsOptional()
  @Matches(DAY)
  @ApiProperty({ type: String, nullable: true, required: false })
  expectedBy?: string | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  messageIds?: string[];

  /** What became of it; null takes that back. */
  @IsOptional()
  @IsIn(BENEFIT_OUTCOMES)
  @ApiProperty({ enum: BENEFIT_OUTCOMES, nullable: true, required: false })
  outcome?: BenefitOutcomeName | null;

  /** The day on which it was seen; left out it is today. */
  @IsOptional()
  @Matches(DAY)
  outcomeOn?: string;

  @IsOptional()
  @IsNumber(NUMBER)
  @IsCountable()
  @ApiProperty({ type: Number, nullable: true, required: false })
  outcomeValue?: number | null;

  @IsOptional()
  @IsString()
  @Length(0, 2000)
  outcomeNote?: string;
}

export class BenefitMeasureView {
  keyResultId!: string;
  title!: string;
  goalId!: string;
  goalTitle!: string;
  unit!: string;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  @ApiProperty({ type: String, nullable: true })
  asOf!: string | null;

  target!: number;

  @ApiProperty({ enum: HEALTHS })
  health!: Health;
}

/** A message in which it was promised. */
export class BenefitPromiseView {
  messageId!: string;
  title!: string;
  sendOn!: string;
  isSent!: boolean;
}

export class BenefitOwnerView {
  id!: string;
  name!: string;
}

export class BenefitView {
  id!: string;
  programmeId!: string;
  title!: string;

  @ApiProperty({ enum: BENEFIT_FOR })
  forWhom!: BenefitFor;

  beneficiaries!: string;

  @ApiProperty({ type: BenefitOwnerView, nullable: true })
  owner!: BenefitOwnerView | null;

  measure!: string;

  @ApiProperty({ type: BenefitMeasureView, nullable: true })
  measuredBy!: BenefitMeasureView | null;

  @ApiProperty({ type: String, nullable: true })
  expectedBy!: string | null;

  promisedIn!: BenefitPromiseView[];

  @ApiProperty({ enum: BENEFIT_STANDINGS })
  standing!: BenefitStandingName;

  @ApiProperty({ enum: BENEFIT_OUTCOMES, nullable: true })
  outcome!: BenefitOutcomeName | null;

  @ApiProperty({ type: String, nullable: true })
  outcomeOn!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  outcomeValue!: number | null;

  outcomeNote!: string;
  version!: number;
}

/** A message that promises something no benefit of the register stands for. */
export class LoosePromiseView {
  messageId!: string;
  title!: string;
  promise!: string;
  sendOn!: string;
}

export class BenefitChoiceView {
  id!: string;
  title!: string;
}

export class BenefitListView {
  programmeId!: string;
  items!: BenefitView[];
  /** Promised to people and followed by nobody. */
  loosePromises!: LoosePromiseView[];
  /** Key results that can measure a benefit, and messages that can promise one. */
  keyResults!: BenefitChoiceView[];
  messages!: BenefitChoiceView[];
  canEdit!: boolean;
}
