import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import type { PublishedEventType } from '@realign/kernel';
import { EVENT_TYPES, ReceiverHealthView } from './channel.dto';

export class AddWebhook {
  @IsString()
  @Length(1, 200)
  name!: string;

  /** Begins with https:// and lies outside, unless the installation allows it. */
  @IsString()
  @MaxLength(2000)
  url!: string;

  /** Which events; none: all of them. */
  @IsArray()
  @ArrayUnique()
  @IsIn(EVENT_TYPES, { each: true })
  @ApiProperty({ enum: EVENT_TYPES, isArray: true })
  eventTypes!: PublishedEventType[];
}

export class ChangeWebhook {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  url?: string;

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

export class WebhookView extends ReceiverHealthView {
  id!: string;
  name!: string;
  url!: string;

  @ApiProperty({ enum: EVENT_TYPES, isArray: true })
  eventTypes!: PublishedEventType[];
  isActive!: boolean;

  @ApiProperty({ type: String, nullable: true })
  stoppedReason!: string | null;

  /** Until when the secret before this one signs too. */
  @ApiProperty({ type: String, nullable: true })
  previousUntil!: string | null;

  /** Shown once, to whoever made it or had it made anew. */
  @ApiProperty({ type: String, nullable: true })
  secret!: string | null;
  version!: number;
}

export class WebhookListView {
  items!: WebhookView[];
}

export class WebhookEventView {
  @ApiProperty({ enum: EVENT_TYPES })
  type!: PublishedEventType;
  meaning!: string;
}

export class WebhookEventListView {
  items!: WebhookEventView[];

  /** A payload as it arrives. */
  example!: string;
}
