import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsUUID } from 'class-validator';

export const INBOX_VIEWS = ['open', 'snoozed', 'done'] as const;
export type InboxViewName = (typeof INBOX_VIEWS)[number];
const BANDS = ['overdue', 'due_soon', 'owed', 'news', 'read'] as const;

export class InboxQuery {
  @IsOptional()
  @IsIn(INBOX_VIEWS)
  @ApiProperty({ enum: INBOX_VIEWS, required: false })
  view?: InboxViewName;

  @IsOptional()
  @IsUUID()
  programmeId?: string;
}

export class InboxItemView {
  id!: string;
  kind!: string;

  /** Where it stands, most pressing first. */
  @ApiProperty({ enum: BANDS })
  band!: (typeof BANDS)[number];
  title!: string;
  body!: string;
  /** Where it is dealt with, a path in the product. */
  link!: string;
  /** Completes "because …". */
  reason!: string;

  @ApiProperty({ type: String, nullable: true })
  dueOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  programmeId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  programmeName!: string | null;

  /** An act of theirs is waited for. */
  isOwed!: boolean;
  isRead!: boolean;

  /** It became done by itself, because what was owed was done. */
  isSettled!: boolean;

  @ApiProperty({ type: String, nullable: true })
  snoozedUntil!: string | null;
  createdAt!: string;

  @ApiProperty({ type: String, nullable: true })
  doneAt!: string | null;
}

export class InboxCountsView {
  overdue!: number;
  dueSoon!: number;
  owed!: number;
  unread!: number;
  snoozed!: number;
}

export class InboxView {
  items!: InboxItemView[];
  counts!: InboxCountsView;

  /** All that are in this view; `items` are the most pressing 200 of them. */
  total!: number;

  /** The sign-in is connected with a person of the directory; without one, there is nobody to tell. */
  isConnected!: boolean;
}

/** What the bell shows. */
export class InboxBellView {
  /** Owed by now: overdue ones included. */
  owed!: number;
  overdue!: number;
  unread!: number;
}

export class MarkInboxItem {
  @IsIn(['read', 'unread', 'done', 'open'])
  @ApiProperty({ enum: ['read', 'unread', 'done', 'open'] })
  as!: 'read' | 'unread' | 'done' | 'open';
}

export class SnoozeInboxItem {
  /** The instant at which it comes back, within a year. */
  @IsISO8601({ strict: true })
  until!: string;
}
