import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';

export const SPONSOR_ACTION_KINDS = ['post', 'visit', 'reply', 'talk', 'decision', 'recognition', 'other'] as const;
export type SponsorActionKind = (typeof SPONSOR_ACTION_KINDS)[number];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Something the sponsor does where people see it. */
export class SponsorActionInput {
  @IsIn(SPONSOR_ACTION_KINDS)
  @ApiProperty({ enum: SPONSOR_ACTION_KINDS })
  kind!: SponsorActionKind;

  @IsString()
  @Length(1, 300)
  title!: string;

  @Matches(DAY)
  dueOn!: string;

  /** Left out it is the sponsor of the programme. */
  @IsOptional()
  @IsUUID()
  personId?: string;

  /** The id of what was removed, to put it back under it, with what was done. */
  @IsOptional()
  @IsUUID()
  putsBack?: string;
}

export class ChangeSponsorAction {
  /** Hands it over, as to the next sponsor; what was done already stays whose it was. */
  @IsOptional()
  @IsUUID()
  personId?: string;

  @IsOptional()
  @IsIn(SPONSOR_ACTION_KINDS)
  @ApiProperty({ enum: SPONSOR_ACTION_KINDS, required: false })
  kind?: SponsorActionKind;

  @IsOptional()
  @IsString()
  @Length(1, 300)
  title?: string;

  @IsOptional()
  @Matches(DAY)
  dueOn?: string;
}

/** Says that it was done; null as the day takes that back. */
export class SponsorActionDone {
  @Matches(DAY)
  @IsOptional()
  @ApiProperty({ type: String, nullable: true })
  doneOn!: string | null;

  /** How many people it reached, where that is known. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  reach?: number;

  /** Where it can be seen: a link, a place, a sentence. */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  evidence?: string;
}

export class SponsorActionView {
  id!: string;
  programmeId!: string;

  @ApiProperty({ enum: SPONSOR_ACTION_KINDS })
  kind!: SponsorActionKind;

  title!: string;

  @ApiProperty({ type: String, nullable: true })
  personId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  personName!: string | null;

  isMine!: boolean;
  /** Of whoever is the sponsor now: only these show people the sponsor. */
  isSponsors!: boolean;
  dueOn!: string;

  @ApiProperty({ type: String, nullable: true })
  doneOn!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  reach!: number | null;

  evidence!: string;

  @ApiProperty({ enum: ['planned', 'late', 'done'] })
  standing!: 'planned' | 'late' | 'done';

  version!: number;
}

export class SponsorActionListView {
  programmeId!: string;
  /** Late ones first, then those to come, then what was done, newest first. */
  items!: SponsorActionView[];

  @ApiProperty({ type: String, nullable: true })
  sponsorPersonId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  sponsorName!: string | null;

  /** Done within the last ninety days, and due in them. */
  doneLately!: number;
  dueLately!: number;

  /** Days since people last saw the sponsor; null when never. */
  @ApiProperty({ type: Number, nullable: true })
  daysSilent!: number | null;

  canEdit!: boolean;
}
