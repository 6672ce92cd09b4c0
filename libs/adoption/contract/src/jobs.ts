import { IsInt, IsUUID, Min } from 'class-validator';

/** "Look at this usage import now." `attempt` tells a new request from a repeated one. */
export class ImportUsage {
  static readonly job = 'adoption.import-usage';

  @IsUUID() tenantId!: string;
  @IsUUID() importId!: string;
  @IsInt() @Min(1) attempt!: number;
}
