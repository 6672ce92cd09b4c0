import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { PageQuery } from './page.dto';

const CLOCK = { message: 'must be a time of day such as 07:30' };

/** What holds in an organisation for whoever has not chosen. */
export class PutNotificationPolicy {
  /** How often a person may be contacted in a week beside what is owed by them; 0: never. */
  @IsInt()
  @Min(0)
  @Max(50)
  contactsPerWeek!: number;

  @IsString()
  @MaxLength(100)
  timeZone!: string;

  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, CLOCK)
  quietFrom!: string;

  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, CLOCK)
  quietUntil!: string;

  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, CLOCK)
  dailyAt!: string;

  @IsInt()
  @Min(1)
  @Max(7)
  weeklyOn!: number;
}

export class NotificationPolicyView extends PutNotificationPolicy {
  canMail!: boolean;
  mailFrom!: string;

  /** People who were contacted as often as may be this week. */
  peopleAtBudget!: number;
  canEdit!: boolean;
  version!: number;
}

export const MAIL_STATES = ['ready', 'sending', 'sent', 'held', 'failed', 'superseded'] as const;

export class MailQuery extends PageQuery {
  @IsOptional()
  @IsIn(MAIL_STATES)
  @ApiProperty({ enum: MAIL_STATES, required: false })
  state?: (typeof MAIL_STATES)[number];
}

export class MailView {
  id!: string;
  to!: string;
  subject!: string;

  @ApiProperty({ enum: MAIL_STATES })
  state!: (typeof MAIL_STATES)[number];
  attempts!: number;

  /** How often a worker died between sending and noting it: so many copies at most may have arrived beside the one. */
  doubts!: number;

  @ApiProperty({ type: String, nullable: true })
  problem!: string | null;
  createdAt!: string;

  @ApiProperty({ type: String, nullable: true })
  sentAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  nextTryAt!: string | null;
}

export class MailStateCount {
  @ApiProperty({ enum: MAIL_STATES })
  state!: (typeof MAIL_STATES)[number];
  mails!: number;
}

export class MailListView {
  items!: MailView[];
  counts!: MailStateCount[];
  canMail!: boolean;
  next?: string;
}
