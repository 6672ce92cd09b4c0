import { ApiProperty } from '@nestjs/swagger';
import { sameId } from '@realign/kernel';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { FEEDBACK_STATES, REPLY_KINDS, type FeedbackState, type ReplyKind } from './vocabulary';

/** One question about a change, in one's own words. */
export class AskQuestion {
  @IsString()
  @Length(2, 1000)
  text!: string;

  /** Nothing is kept that says who asked. By a link it is always so. */
  @IsOptional()
  @IsBoolean()
  withoutName?: boolean;

  /** The audience whose page was read, by its place in the page's list; 0 is everybody. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(200)
  audience?: number;
}

/** What whoever asks is told at once. There is no id in it: a question without a name leads back to nobody. */
export class QuestionReceivedView {
  /** How many asked the same, this one included. */
  askedBy!: number;
  /** The answer, when the same was answered before. */
  @ApiProperty({ type: String, nullable: true })
  answer!: string | null;
  /** The question that was answered. */
  @ApiProperty({ type: String, nullable: true })
  answered!: string | null;
}

export const QUESTION_SHOWN = ['waiting', 'answered', 'all'] as const;
export type QuestionShown = (typeof QUESTION_SHOWN)[number];

export class QuestionQuery {
  @IsOptional()
  @IsIn(QUESTION_SHOWN)
  @ApiProperty({ enum: QUESTION_SHOWN, required: false })
  shown?: QuestionShown;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

export class QuestionPersonView {
  id!: string;
  name!: string;
}

export class QuestionReplyView {
  @ApiProperty({ enum: REPLY_KINDS })
  kind!: ReplyKind;
  text!: string;
  byName!: string;
  at!: string;
}

/** Equal questions of a programme as one. */
export class QuestionGroupView {
  id!: string;
  programmeId!: string;
  /** As it is shown, in the words of the first who asked or of whoever edited them. */
  text!: string;
  @ApiProperty({ enum: FEEDBACK_STATES })
  state!: FeedbackState;
  askedBy!: number;
  firstAskedAt!: string;
  lastAskedAt!: string;
  /** Whole days it waits, or waited. */
  days!: number;
  /** Waits longer than the organisation allows itself. */
  isGap!: boolean;
  @ApiProperty({ type: QuestionPersonView, nullable: true })
  owner!: QuestionPersonView | null;
  @ApiProperty({ type: QuestionReplyView, nullable: true })
  reply!: QuestionReplyView | null;
  version!: number;
}

export class QuestionItemView {
  id!: string;
  text!: string;
  askedAt!: string;
  /** Null when it was asked without a name. */
  @ApiProperty({ type: String, nullable: true })
  askedByName!: string | null;
  @ApiProperty({ type: String, nullable: true })
  audienceName!: string | null;
  isByLink!: boolean;
}

export class QuestionGroupCan {
  answer!: boolean;
}

export class AlikeQuestionView {
  id!: string;
  text!: string;
  @ApiProperty({ enum: FEEDBACK_STATES })
  state!: FeedbackState;
}

/** With each of its questions, as it was asked. */
export class QuestionGroupDetailView extends QuestionGroupView {
  items!: QuestionItemView[];
  replies!: QuestionReplyView[];
  /** Other questions that may ask the same; nobody but whoever answers puts them together. At most 3. */
  mayBeSame!: AlikeQuestionView[];
  can!: QuestionGroupCan;
}

/** How a programme listens. */
export class ListeningReadingView {
  open!: number;
  gaps!: number;
  oldestDays!: number;
  patienceDays!: number;
  /** Half of what was answered in 90 days was answered within so many days. */
  @ApiProperty({ type: Number, nullable: true })
  medianDays!: number | null;
  answered!: number;
}

export class QuestionDeskView {
  /** Most asked first, then longest waiting. */
  items!: QuestionGroupView[];
  next?: string;
  reading!: ListeningReadingView;
  can!: QuestionGroupCan;
}

export class ChangeQuestionGroup {
  /** As it is to be shown: without names, and without what leads to somebody. */
  @IsOptional()
  @IsString()
  @Length(2, 1000)
  text?: string;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  ownerPersonId?: string | null;
}

/** One answer for all who asked; it is published on the Why page at once. */
export class AnswerQuestionGroup {
  /** `answer` stands among the answers, `action` under "you said, we did". */
  @IsIn(REPLY_KINDS)
  @ApiProperty({ enum: REPLY_KINDS })
  kind!: ReplyKind;

  @IsString()
  @Length(2, 4000)
  text!: string;
}

export class MergeQuestionGroup {
  /** The group that takes in the questions of this one. */
  @IsUUID()
  intoGroupId!: string;
}

export class SplitQuestionGroup {
  /** The questions that become a group of their own; not all of them. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  itemIds!: string[];
}

export class SetListeningPolicy {
  /** Days a question may wait. */
  @IsInt()
  @Min(1)
  @Max(90)
  patienceDays!: number;
}

export class ListeningPolicyView {
  patienceDays!: number;
  version!: number;
}

/** Something a programme did because of what people said, told back by hand. */
export class TellWhatWasDone {
  @IsString()
  @Length(2, 1000)
  said!: string;

  @IsString()
  @Length(2, 4000)
  did!: string;

  /** How many said it. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  saidBy?: number;
}

export class ToldBackView {
  id!: string;
}
