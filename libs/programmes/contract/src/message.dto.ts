import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { DateMove } from './date-move.dto';
import { DAY } from './day-pattern';
import { CHANNELS, MESSAGE_STATES, type Channel, type MessageState } from './vocabulary';

/** Who hears what, from whom, where and when, and what it promises. */
export class CreateMessage {
  /** The id of what was removed, to put it back under it, so that its comments and its history go on. */
  @IsOptional()
  @IsUUID()
  putsBack?: string;

  @IsString()
  @Length(1, 200)
  title!: string;

  @IsOptional()
  @IsString()
  @Length(0, 10_000)
  body?: string;

  @IsIn(CHANNELS)
  @ApiProperty({ enum: CHANNELS })
  channel!: Channel;

  @Matches(DAY)
  sendOn!: string;

  /** Whom it is for; left out it is whoever its wave reaches, and without a wave everybody. */
  @IsOptional()
  @IsUUID()
  audienceId?: string;

  @IsOptional()
  @IsUUID()
  waveId?: string;

  @IsOptional()
  @IsUUID()
  activityId?: string;

  @IsOptional()
  @IsUUID()
  senderPersonId?: string;

  /** What it promises the organisation. */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  benefitOrganisation?: string;

  /** What it promises "for me". */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  benefitPersonal?: string;

  /** The pulse question that shows whether it was understood. */
  @IsOptional()
  @IsString()
  @Length(0, 300)
  checkQuestion?: string;

  /** Share of answers that should show it, 0–1. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  checkTarget?: number;
}

export class ChangeMessage extends DateMove {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  title?: string;

  @IsOptional()
  @IsString()
  @Length(0, 10_000)
  body?: string;

  @IsOptional()
  @IsIn(CHANNELS)
  @ApiProperty({ enum: CHANNELS, required: false })
  channel?: Channel;

  @IsOptional()
  @Matches(DAY)
  sendOn?: string;

  @IsOptional()
  @IsIn(MESSAGE_STATES)
  @ApiProperty({ enum: MESSAGE_STATES, required: false })
  state?: MessageState;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  audienceId?: string | null;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  waveId?: string | null;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  senderPersonId?: string | null;

  @IsOptional()
  @IsString()
  @Length(0, 1000)
  benefitOrganisation?: string;

  @IsOptional()
  @IsString()
  @Length(0, 1000)
  benefitPersonal?: string;

  @IsOptional()
  @IsString()
  @Length(0, 300)
  checkQuestion?: string;

  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  @ApiProperty({ type: Number, nullable: true, required: false })
  checkTarget?: number | null;

  /** What was read after it was sent: share of answers, how many answers, and on which day. All three together. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  checkReached?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  checkAnswers?: number;

  @IsOptional()
  @Matches(DAY)
  checkOn?: string;
}

export class MessageView {
  id!: string;
  programmeId!: string;
  title!: string;
  body!: string;

  @ApiProperty({ enum: CHANNELS })
  channel!: Channel;

  sendOn!: string;

  @ApiProperty({ enum: MESSAGE_STATES })
  state!: MessageState;

  @ApiProperty({ type: String, nullable: true })
  audienceId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  waveId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  activityId!: string | null;

  /** Whom it is for, in words. */
  audienceWords!: string;

  @ApiProperty({ type: String, nullable: true })
  senderPersonId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  senderName!: string | null;

  benefitOrganisation!: string;
  benefitPersonal!: string;
  checkQuestion!: string;

  @ApiProperty({ type: Number, nullable: true })
  checkTarget!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  checkReached!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  checkAnswers!: number | null;

  @ApiProperty({ type: String, nullable: true })
  checkOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  approvedBy!: string | null;

  @ApiProperty({ enum: MESSAGE_STATES, isArray: true })
  nextStates!: MessageState[];

  version!: number;
}
