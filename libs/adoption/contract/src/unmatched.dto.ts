import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';

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
}

/** An account in a usage file that is nobody in the directory. */
export class UnmatchedIdentityView {
  sourceKey!: string;
  /** The account's sign-in name as in the file. */
  identity!: string;

  @ApiProperty({ type: String, nullable: true })
  displayName!: string | null;

  /** `nobody`: no person has this address. `several`: more than one person has it. */
  @ApiProperty({ enum: ['nobody', 'several'] })
  reason!: 'nobody' | 'several';

  /** Days of the reports in which it was seen first and last. */
  firstSeenOn!: string;
  lastSeenOn!: string;
}

export class UnmatchedListView {
  items!: UnmatchedIdentityView[];
  next?: string;

  /** All of them; only on the first page. */
  @ApiProperty({ type: Number, nullable: true })
  matching!: number | null;
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
}

export class IdentityAliasView {
  sourceKey!: string;
  identity!: string;
  personId!: string;
  personName!: string;
}
