import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { PULSE_KINDS, PULSE_QUESTION_KEYS, PULSE_ROUND_STATES, type PulseKind, type PulseQuestionKey, type PulseRoundState } from './vocabulary';

/** Days between two rounds: a person is asked once in four weeks at most. */
const SHORTEST = 28;
const LONGEST = 366;

export class SetUpPulse {
  @IsIn(PULSE_KINDS)
  @ApiProperty({ enum: PULSE_KINDS })
  kind!: PulseKind;

  /** Who is asked; left out or null, whoever the launched waves have reached. */
  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  audienceId?: string | null;

  /** Days from one round to the next, the first one today; left out or null, it is asked by hand. */
  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(SHORTEST)
  @Max(LONGEST)
  @ApiProperty({ type: Number, nullable: true, required: false })
  cadenceDays?: number | null;

  /** Days for which answers are taken; 14 when left out. */
  @IsOptional()
  @IsInt()
  @Min(3)
  @Max(42)
  openDays?: number;
}

/** What is left out stays as it is. */
export class ChangePulse {
  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  audienceId?: string | null;

  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(SHORTEST)
  @Max(LONGEST)
  @ApiProperty({ type: Number, nullable: true, required: false })
  cadenceDays?: number | null;

  @IsOptional()
  @IsInt()
  @Min(3)
  @Max(42)
  openDays?: number;

  @IsOptional()
  @IsBoolean()
  isPaused?: boolean;
}

export class PulseAnswer {
  @IsIn(PULSE_QUESTION_KEYS)
  @ApiProperty({ enum: PULSE_QUESTION_KEYS })
  question!: PulseQuestionKey;

  /** 1 not at all, 5 fully; null: it does not apply to me. */
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(1)
  @Max(5)
  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;
}

/** Every question of the round, once. Nothing is kept that says who answered what. */
export class AnswerPulse {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5)
  @ArrayUnique(({ question }: PulseAnswer) => question)
  @ValidateNested({ each: true })
  @Type(() => PulseAnswer)
  answers!: PulseAnswer[];
}

export class PulseQuestionView {
  @ApiProperty({ enum: PULSE_QUESTION_KEYS })
  key!: PulseQuestionKey;
  /** A statement one agrees with or not. */
  says!: string;
}

/** What a reader is asked now. */
export class AskedPulseView {
  roundId!: string;
  @ApiProperty({ enum: PULSE_KINDS })
  kind!: PulseKind;
  questions!: PulseQuestionView[];
  /** The last day on which answers are taken. */
  closesOn!: string;
}

export class MyPulseView {
  /** Null when nothing is asked of the reader, or no longer. */
  @ApiProperty({ type: AskedPulseView, nullable: true })
  asked!: AskedPulseView | null;
  /** Fewer people than this are never shown, of any answer. */
  leastPeople!: number;
}

/** What is shown of the people of one audience. */
export class PulseSegmentView {
  @ApiProperty({ type: String, nullable: true })
  audienceId!: string | null;
  /** The audience's name when it was asked; "Everybody" for all together. */
  name!: string;
  isEverybody!: boolean;
  /** People who answered it; null: too few to be shown, or enough only to tell about too few. The figures are null with it. */
  @ApiProperty({ type: Number, nullable: true })
  answers!: number | null;
  /** From 1 not at all to 5 fully. */
  @ApiProperty({ type: Number, nullable: true })
  mean!: number | null;
  /** Share that answered 4 or 5. */
  @ApiProperty({ type: Number, nullable: true })
  agree!: number | null;
  /** How many answered 1, 2, 3, 4, 5. */
  @ApiProperty({ type: [Number], nullable: true })
  counts!: number[] | null;
}

export class PulseReadingView {
  @ApiProperty({ enum: PULSE_QUESTION_KEYS })
  question!: PulseQuestionKey;
  says!: string;
  /** Everybody first, then the audiences of the Why page, and whoever is in none. */
  segments!: PulseSegmentView[];
}

export class PulseRoundView {
  id!: string;
  seq!: number;
  @ApiProperty({ enum: PULSE_ROUND_STATES })
  state!: PulseRoundState;
  openedOn!: string;
  closesOn!: string;
  @ApiProperty({ type: String, nullable: true })
  closedOn!: string | null;
  asked!: number;
  /** Not asked, because something was asked of them less than four weeks before. */
  passedOver!: number;
  /** People who answered, rounded down to fives. */
  answeredAtLeast!: number;
  /** Empty until it is closed: figures that grow would show who answers. */
  readings!: PulseReadingView[];
}

export class PulseAudienceView {
  id!: string;
  name!: string;
}

export class PulseView {
  id!: string;
  programmeId!: string;
  @ApiProperty({ enum: PULSE_KINDS })
  kind!: PulseKind;
  questions!: PulseQuestionView[];
  @ApiProperty({ type: PulseAudienceView, nullable: true })
  audience!: PulseAudienceView | null;
  @ApiProperty({ type: Number, nullable: true })
  cadenceDays!: number | null;
  openDays!: number;
  isPaused!: boolean;
  /** The day of the next round; null when it is asked by hand. */
  @ApiProperty({ type: String, nullable: true })
  nextOn!: string | null;
  /** The round under way. */
  @ApiProperty({ type: PulseRoundView, nullable: true })
  underWay!: PulseRoundView | null;
  /** Closed rounds, newest first; at most 24. */
  rounds!: PulseRoundView[];
  version!: number;
}

export class PulseCan {
  edit!: boolean;
}

export class PulseListView {
  /** At most one of each kind. */
  items!: PulseView[];
  leastPeople!: number;
  /** The Why page is published; people are asked there. */
  canAsk!: boolean;
  can!: PulseCan;
}
