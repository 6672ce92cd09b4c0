import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { PageQuery } from './page.dto';

export const DELIVERY_STATES = ['ready', 'sending', 'delivered', 'dead'] as const;

export class DeliveryQuery extends PageQuery {
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  @ApiProperty({ enum: DELIVERY_STATES, required: false })
  state?: (typeof DELIVERY_STATES)[number];

  @IsOptional()
  @IsUUID()
  webhookId?: string;

  @IsOptional()
  @IsUUID()
  chatChannelId?: string;
}

export class DeliveryView {
  id!: string;
  type!: string;
  title!: string;

  /** Name of the webhook or chat channel. */
  to!: string;

  @ApiProperty({ enum: ['webhook', 'teams', 'slack'] })
  toKind!: 'webhook' | 'teams' | 'slack';

  @ApiProperty({ enum: DELIVERY_STATES })
  state!: (typeof DELIVERY_STATES)[number];
  attempts!: number;

  /** How often a worker died between sending and noting it; the receiver knows a copy by its `webhook-id`. */
  doubts!: number;

  /** The HTTP status of the last answer. */
  @ApiProperty({ type: Number, nullable: true })
  status!: number | null;

  @ApiProperty({ type: String, nullable: true })
  problem!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  tookMs!: number | null;
  createdAt!: string;

  @ApiProperty({ type: String, nullable: true })
  deliveredAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  nextTryAt!: string | null;
}

export class DeliveryListView {
  items!: DeliveryView[];
  next?: string;
}
