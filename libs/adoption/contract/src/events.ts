import { IsOptional, IsUUID, Matches } from 'class-validator';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Facts or windows of a source changed: by an import, by its undoing, or because somebody said who an account is. */
export class UsageTaken {
  static readonly event = 'adoption.usage-taken';

  @IsUUID() tenantId!: string;
  @IsUUID() sourceId!: string;

  /** Not set where no import did it. */
  @IsOptional()
  @IsUUID()
  importId?: string;

  /** First and last day that changed. */
  @Matches(DAY) firstDay!: string;
  @Matches(DAY) lastDay!: string;
}

/** The rollups of a source are true up to a day. */
export class UsageRolledUp {
  static readonly event = 'adoption.usage-rolled-up';

  @IsUUID() tenantId!: string;
  @IsUUID() sourceId!: string;
  @IsUUID() runId!: string;
}
