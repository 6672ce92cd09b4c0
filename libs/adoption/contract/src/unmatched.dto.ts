import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min, ValidateNested } from 'class-validator';

export const ACCOUNT_QUEUES = ['open', 'ignored', 'matched'] as const;
export const ACCOUNTS_GO_TO = ['open', 'ignored'] as const;

export class UnmatchedQuery {
  @IsOptional()
  @IsString()
  @Length(1, 500)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  /** Left out: `open`. Accounts that are somebody's (`matched`) are shown to an owner alone. */
  @IsOptional()
  @IsIn(ACCOUNT_QUEUES)
  @ApiProperty({ enum: ACCOUNT_QUEUES, required: false })
  queue?: (typeof ACCOUNT_QUEUES)[number];

  /** Words in the account's sign-in name, name or address; of a matched one also in the person's name. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  q?: string;

  /** Key of the source they are of. */
  @IsOptional()
  @IsString()
  @Length(1, 60)
  sourceKey?: string;
}

/** An account in a usage file that is nobody in the directory. */
export class UnmatchedIdentityView {
  sourceKey!: string;
  sourceName!: string;
  /** The account's sign-in name or id as in the file. */
  identity!: string;

  @ApiProperty({ type: String, nullable: true })
  displayName!: string | null;

  /** Where the file or a member list gives one. */
  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  /** `nobody`: no person fits. `several`: more than one does. `ignored`: somebody said that it is nobody. `matched`: it is somebody's. */
  @ApiProperty({ enum: ['nobody', 'several', 'ignored', 'matched'] })
  reason!: 'nobody' | 'several' | 'ignored' | 'matched';

  /** Months of the reports in which it was seen first and last, as 2026-11: a day could be what somebody did on it. Null of one that is somebody's. */
  @ApiProperty({ type: String, nullable: true })
  firstSeenIn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastSeenIn!: string | null;

  /** Whose it is; null while it is nobody's. */
  @ApiProperty({ type: String, nullable: true })
  personId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  personName!: string | null;

  /** The one person of this name, if there is one. */
  @ApiProperty({ type: String, nullable: true })
  suggestedPersonId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  suggestedPersonName!: string | null;
}

/** A source, and how many accounts of it are in the queue that is shown. */
export class QueueSourceView {
  key!: string;
  name!: string;
  accounts!: number;
}

export class UnmatchedListCan {
  /** Move an account that is somebody's. */
  move!: boolean;
}

export class UnmatchedListView {
  items!: UnmatchedIdentityView[];
  next?: string;

  /** All of them; only on the first page. */
  @ApiProperty({ type: Number, nullable: true })
  matching!: number | null;

  /** Sources that have accounts in this queue, whatever is looked for. */
  sources!: QueueSourceView[];
  can!: UnmatchedListCan;
}

/** Says who an account is. */
export class MatchIdentity {
  @IsString()
  @Length(1, 60)
  sourceKey!: string;

  @IsString()
  @Length(1, 320)
  identity!: string;

  @IsUUID()
  personId!: string;

  /** Why an account that is somebody's already is another's; only an owner moves one. */
  @IsOptional()
  @IsString()
  @Length(3, 500)
  reason?: string;
}

/** Says of several accounts at once who they are. */
export class MatchIdentities {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => MatchIdentity)
  items!: MatchIdentity[];
}

export class NamedIdentity {
  @IsString()
  @Length(1, 60)
  sourceKey!: string;

  @IsString()
  @Length(1, 320)
  identity!: string;
}

/** Accounts of nobody, as of a robot or a meeting room: they are left out of every figure. */
export class IgnoreIdentities {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => NamedIdentity)
  items!: NamedIdentity[];

  /** `open` takes them back into the queue. Left out: `ignored`. */
  @IsOptional()
  @IsIn(ACCOUNTS_GO_TO)
  @ApiProperty({ enum: ACCOUNTS_GO_TO, required: false })
  to?: (typeof ACCOUNTS_GO_TO)[number];
}

export class IdentityAliasView {
  sourceKey!: string;
  identity!: string;
  personId!: string;
  personName!: string;
}

export class IdentityAliasListView {
  items!: IdentityAliasView[];
}

export class IgnoredCountView {
  changed!: number;
}
