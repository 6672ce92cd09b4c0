import { IsBoolean, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Min } from 'class-validator';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** "Work out the figures of the weeks that changed." One page of weeks; it asks for the next itself. */
export class RefreshReadings {
  static readonly job = 'adoption.refresh-readings';

  @IsUUID() tenantId!: string;
  @IsUUID() runId!: string;
  @IsUUID() sourceId!: string;
  @Matches(DAY) firstDay!: string;
  @Matches(DAY) lastDay!: string;

  /** The last week that is done. */
  @IsOptional()
  @Matches(DAY)
  after?: string;

  /** All weeks are told; of weeks of single tools, the series and (as `after`) the week that is done. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  series?: string;

  /** An owner sent or took back what changed: told weeks are told anew also where files of several people are counted together. */
  @IsOptional()
  @IsBoolean()
  byOwner?: boolean;

  @IsInt() @Min(0) done!: number;
}
