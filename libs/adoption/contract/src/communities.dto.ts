import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID, Length } from 'class-validator';

/** A name and owner under which reports knew a community. */
export class UsageCommunityNameView {
  id!: string;
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  owner!: string | null;

  lastSeenOn!: string;
}

/** What a community is called. How it does is told elsewhere, with small groups withheld. */
export class UsageCommunityView {
  id!: string;
  name!: string;
  sourceName!: string;

  @ApiProperty({ enum: ['public', 'private'], nullable: true })
  access!: 'public' | 'private' | null;

  isDeleted!: boolean;
  lastSeenOn!: string;

  /** Last day and length of the newest report; null while there are no figures. */
  @ApiProperty({ type: String, nullable: true })
  dataTo!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  periodDays!: number | null;

  /** The newest first; more than one where names were merged. */
  names!: UsageCommunityNameView[];
  version!: number;
}

export class UsageCommunityListCan {
  manage!: boolean;
}

export class UsageCommunityListView {
  items!: UsageCommunityView[];
  next?: string;
  can!: UsageCommunityListCan;
}

export class RenameUsageCommunity {
  @IsString()
  @Length(1, 300)
  name!: string;
}

/** This community is another one by a new name or with a new owner. */
export class MergeUsageCommunity {
  @IsUUID()
  intoId!: string;
}

/** A name that was merged stands for a community of its own again. */
export class SplitUsageCommunity {
  @IsUUID()
  nameId!: string;
}
