import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { PUBLISHED_EVENTS, type PublishedEventType } from '@realign/kernel';

export const EVENT_TYPES = Object.keys(PUBLISHED_EVENTS) as PublishedEventType[];
export const CHAT_KINDS = ['teams', 'slack'] as const;

export class AddChatChannel {
  /** A Teams workflow that takes a card, or an incoming webhook of Slack. */
  @IsIn(CHAT_KINDS)
  @ApiProperty({ enum: CHAT_KINDS })
  kind!: (typeof CHAT_KINDS)[number];

  @IsString()
  @Length(1, 200)
  name!: string;

  /** The secret address the chat gave out. */
  @IsString()
  @MaxLength(2000)
  url!: string;

  /** What it hears of; none: every programme. */
  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  programmeId?: string | null;

  /** Which events; none: all of them. */
  @IsArray()
  @ArrayUnique()
  @IsIn(EVENT_TYPES, { each: true })
  @ApiProperty({ enum: EVENT_TYPES, isArray: true })
  eventTypes!: PublishedEventType[];
}

export class ChangeChatChannel {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  url?: string;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  programmeId?: string | null;

  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(EVENT_TYPES, { each: true })
  @ApiProperty({ enum: EVENT_TYPES, isArray: true, required: false })
  eventTypes?: PublishedEventType[];

  @IsOptional()
  @IsBoolean()
  isActive?: boolean;
}

/** How the deliveries to one receiver go. */
export class ReceiverHealthView {
  delivered!: number;
  waiting!: number;
  dead!: number;

  @ApiProperty({ type: String, nullable: true })
  lastAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastProblem!: string | null;

  /** Since when every try failed; after three days it is stopped. */
  @ApiProperty({ type: String, nullable: true })
  failingSince!: string | null;
}

export class ChatChannelView extends ReceiverHealthView {
  id!: string;

  @ApiProperty({ enum: CHAT_KINDS })
  kind!: (typeof CHAT_KINDS)[number];
  name!: string;

  /** The host alone: the rest of the address is a secret, and never shown again. */
  host!: string;

  @ApiProperty({ type: String, nullable: true })
  programmeId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  programmeName!: string | null;

  @ApiProperty({ enum: EVENT_TYPES, isArray: true })
  eventTypes!: PublishedEventType[];
  isActive!: boolean;

  @ApiProperty({ type: String, nullable: true })
  stoppedReason!: string | null;
  version!: number;
}

export class ChatChannelListView {
  items!: ChatChannelView[];
}
