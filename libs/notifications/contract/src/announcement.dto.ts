import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Length, MaxLength } from 'class-validator';

/** What becomes of those who were contacted as often as may be this week: they hear of it next week, or not at all. */
export const OVER_BUDGET = ['hold', 'leave_out'] as const;

export class PreviewAnnouncement {
  @IsUUID()
  audienceId!: string;
}

export class AnnouncementPreviewView {
  people!: number;

  /** Would hear of it this week. */
  thisWeek!: number;

  /** Were contacted as often as may be this week. */
  overBudget!: number;
  muted!: number;

  /** Among those of this week: have no mail address, or want no mail of announcements; they find it in their inbox. */
  inboxOnly!: number;
  contactsPerWeek!: number;
}

export class SendAnnouncement {
  @IsUUID()
  audienceId!: string;

  @IsString()
  @Length(1, 200)
  title!: string;

  @IsString()
  @MaxLength(4000)
  body!: string;

  @IsIn(OVER_BUDGET)
  @ApiProperty({ enum: OVER_BUDGET })
  overBudget!: (typeof OVER_BUDGET)[number];
}

export class AnnouncementView {
  id!: string;
  title!: string;
  body!: string;
  audienceName!: string;

  @ApiProperty({ enum: OVER_BUDGET })
  overBudget!: (typeof OVER_BUDGET)[number];
  runId!: string;

  @ApiProperty({ enum: ['queued', 'running', 'done', 'failed', 'cancelled'] })
  runState!: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  people!: number;
  told!: number;
  held!: number;
  leftOut!: number;
  muted!: number;

  /** How many opened it in their inbox, in steps of 5; null while fewer than ten were told. */
  @ApiProperty({ type: Number, nullable: true })
  read!: number | null;
  byName!: string;
  createdAt!: string;
}

export class AnnouncementListView {
  items!: AnnouncementView[];
  canSend!: boolean;
}
