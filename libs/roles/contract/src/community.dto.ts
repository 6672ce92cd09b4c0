import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUrl, IsUUID, Length, ValidateIf } from 'class-validator';
import { COMMUNITY_STATES, type CommunityState } from './vocabulary';

/** A group of people around a topic, wherever it lives; community managers are assigned to it. */
export class CreateCommunity {
  @IsString()
  @Length(1, 200)
  name!: string;

  @IsOptional()
  @IsString()
  @Length(0, 120)
  topic?: string;

  @IsOptional()
  @IsString()
  @Length(0, 1000)
  purpose?: string;

  /** Where it is found, as a web address. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @Length(1, 1000)
  address?: string;

  /** Its id in the network where it lives, so that measurements find it. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  externalKey?: string;

  @IsOptional()
  @IsUUID()
  ownerPersonId?: string;
}

export class ChangeCommunity {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @IsOptional()
  @IsString()
  @Length(0, 120)
  topic?: string;

  @IsOptional()
  @IsString()
  @Length(0, 1000)
  purpose?: string;

  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @Length(1, 1000)
  @ApiProperty({ type: String, nullable: true, required: false })
  address?: string | null;

  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @Length(1, 200)
  @ApiProperty({ type: String, nullable: true, required: false })
  externalKey?: string | null;

  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  ownerPersonId?: string | null;

  @IsOptional()
  @IsIn(COMMUNITY_STATES)
  @ApiProperty({ enum: COMMUNITY_STATES, required: false })
  state?: CommunityState;
}

export class CommunityCan {
  edit!: boolean;
}

export class CommunityView {
  id!: string;
  name!: string;
  topic!: string;
  purpose!: string;

  @ApiProperty({ type: String, nullable: true })
  address!: string | null;

  @ApiProperty({ type: String, nullable: true })
  externalKey!: string | null;

  @ApiProperty({ type: String, nullable: true })
  ownerPersonId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  ownerName!: string | null;

  @ApiProperty({ enum: COMMUNITY_STATES })
  state!: CommunityState;

  /** Names of those who manage it now. */
  managers!: string[];
  version!: number;
  can!: CommunityCan;
}

export class CommunityListCan {
  create!: boolean;
}

export class CommunityListView {
  items!: CommunityView[];
  can!: CommunityListCan;
}
