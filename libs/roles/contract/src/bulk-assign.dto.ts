import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { IsDay } from './is-day';

/** Most people at a time. */
export const MOST_AT_ONCE = 5000;

/** Gives a role to many people at once. Each line names one: employee number, e-mail address or full name. */
export class BulkAssignRole {
  @IsUUID()
  roleDefinitionId!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsString({ each: true })
  @Length(1, 320, { each: true })
  people!: string[];

  @IsDay()
  startsOn!: string;

  @IsOptional()
  @IsDay()
  endsOn?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  timePercent?: number;

  @IsOptional()
  @IsBoolean()
  inRoleDescription?: boolean;

  @IsOptional()
  @IsIn(['nominated', 'active'])
  @ApiProperty({ enum: ['nominated', 'active'], required: false })
  as?: 'nominated' | 'active';

  /** Needed with `active`: how it is known that the line managers agree. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  note?: string;

  /** True: only says what would happen. */
  @IsBoolean()
  dryRun!: boolean;
}

export class UnmatchedLineView {
  /** Place in the list, from 1. */
  line!: number;
  value!: string;

  @ApiProperty({ enum: ['nobody', 'several', 'left'] })
  reason!: 'nobody' | 'several' | 'left';
}

export class BulkAssignView {
  /** Lines that name a person who is here, each person once. */
  people!: number;
  /** Of those: hold the role already. */
  already!: number;
  /** Of those: given the role, or would be. */
  given!: number;
  /** At most 200 of the lines that name nobody. */
  unmatched!: UnmatchedLineView[];
  unmatchedCount!: number;
  dryRun!: boolean;
}

/** Ends many assignments of one role at once: those named, or all that stand in the given states. */
export class BulkEndRoles {
  @IsUUID()
  roleDefinitionId!: string;

  @IsString()
  @Length(1, 500)
  reason!: string;

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsUUID(undefined, { each: true })
  roleAssignmentIds?: string[];

  @IsBoolean()
  dryRun!: boolean;
}

export class BulkEndView {
  ended!: number;
  dryRun!: boolean;
}
