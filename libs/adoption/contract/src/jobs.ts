import { IsInt, IsUUID, Min } from 'class-validator';

/** "Look at this usage import now." `attempt` tells a new request from a repeated one. */
export class ImportUsage {
  static readonly job = 'adoption.import-usage';

  @IsUUID() tenantId!: string;
  @IsUUID() importId!: string;
  @IsInt() @Min(1) attempt!: number;
}

/** "Roll up the next days of this source." One page; it asks for the next itself. */
export class RollUpUsage {
  static readonly job = 'adoption.roll-up-usage';

  @IsUUID() tenantId!: string;
  @IsUUID() sourceId!: string;
  @IsUUID() runId!: string;
  @IsInt() @Min(1) page!: number;
}

/** "Take back what this import brought." */
export class UndoUsageImport {
  static readonly job = 'adoption.undo-usage-import';

  @IsUUID() tenantId!: string;
  @IsUUID() importId!: string;
}

/** "Put groups together for a higher limit." One page of published periods; it asks for the next itself. */
export class RaiseGroupSize {
  static readonly job = 'adoption.raise-group-size';

  @IsUUID() tenantId!: string;
  @IsUUID() runId!: string;
  @IsInt() @Min(0) done!: number;
}
