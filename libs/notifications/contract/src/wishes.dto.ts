import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { NOTIFICATION_KINDS, type NotificationKind } from '@realign/kernel';

const MODES = ['immediate', 'daily', 'weekly', 'off'] as const;
const CLOCK = { message: 'must be a time of day such as 07:30' };

export class KindWish {
  @IsIn(NOTIFICATION_KINDS)
  @ApiProperty({ enum: NOTIFICATION_KINDS })
  kind!: NotificationKind;

  @IsIn(MODES)
  @ApiProperty({ enum: MODES })
  mail!: (typeof MODES)[number];
}

export class PutWishes {
  /** An IANA zone such as Europe/Lisbon; null: by the person's country, else the organisation's. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @ApiProperty({ type: String, nullable: true, required: false })
  timeZone?: string | null;

  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, CLOCK)
  quietFrom!: string;

  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, CLOCK)
  quietUntil!: string;

  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, CLOCK)
  dailyAt!: string;

  /** Monday 1 … Sunday 7. */
  @IsInt()
  @Min(1)
  @Max(7)
  weeklyOn!: number;

  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => KindWish)
  choices!: KindWish[];

  @IsArray()
  @ArrayMaxSize(500)
  @IsUUID('all', { each: true })
  mutedProgrammeIds!: string[];
}

export class MutedProgrammeView {
  id!: string;
  name!: string;
}

export class KindWishView extends KindWish {
  /** What holds unless one chooses. */
  @ApiProperty({ enum: MODES })
  standard!: (typeof MODES)[number];
}

export class WishesView {
  /** The zone that holds now. */
  timeZone!: string;

  /** The zone was chosen, not derived from the country. */
  isOwnZone!: boolean;
  quietFrom!: string;
  quietUntil!: string;
  dailyAt!: string;
  weeklyOn!: number;
  choices!: KindWishView[];
  mutedProgrammes!: MutedProgrammeView[];

  @ApiProperty({ type: String, nullable: true })
  address!: string | null;

  /** A mail server said in the last month that nobody has this address: nothing is sent to it meanwhile. */
  isAddressRefused!: boolean;

  /** A mail server is named; without one mails are held. */
  canMail!: boolean;

  /** Contacts of this week that count, and how many there may be. */
  contactsThisWeek!: number;
  contactsPerWeek!: number;
  version!: number;
}

export class MuteProgramme {
  @IsUUID()
  programmeId!: string;

  @IsIn([true, false])
  isMuted!: boolean;
}

export class UnsubscribeQuery {
  @IsString()
  @MaxLength(2000)
  token!: string;
}

/** What the door out of mails shows to whoever holds its key, signed in or not. */
export class UnsubscribeView {
  organisation!: string;

  /** The address with most of it hidden. */
  address!: string;

  /** What this key switches off: kinds of notification. */
  kinds!: KindWish[];

  @ApiProperty({ type: MutedProgrammeView, nullable: true })
  programme!: MutedProgrammeView | null;
  isProgrammeMuted!: boolean;

  /** True where `undo` gives something back: what was left or muted by a mail, as it was before; or all of its kinds, which are off. */
  canUndo!: boolean;
}

export class Unsubscribe {
  /** Which mails end. Default: those of the kinds in the mail. A mail program's one-click request sends none. */
  @IsOptional()
  @IsIn(['these', 'all', 'programme', 'undo'])
  @ApiProperty({ enum: ['these', 'all', 'programme', 'undo'], required: false })
  what?: 'these' | 'all' | 'programme' | 'undo';
}
