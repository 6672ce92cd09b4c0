import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { SNAPSHOT_FORMATS, type SnapshotFormat } from './snapshot.dto';

/** Has the change load worked out anew, as it is every day. */
export class RefreshLoad {
  static readonly job = 'reporting.refresh-load';

  @IsUUID() tenantId!: string;
}

/** One step of working out the change load: the items, then a week at a time, then where too much meets. */
export class WorkOutLoad {
  static readonly job = 'reporting.work-out-load';

  @IsUUID() tenantId!: string;
  @IsUUID() runId!: string;

  /** 0 the items, then the weeks, after the last week the collisions, and then a unit with collisions at each. */
  @IsOptional() @IsInt() @Min(0) @Max(100_000) step?: number;
}

/** Makes a file of a snapshot. The file's row says whether it is there already. */
export class BuildSnapshotExport {
  static readonly job = 'reporting.build-snapshot-export';

  @IsUUID() tenantId!: string;
  @IsUUID() snapshotId!: string;
  @IsIn(SNAPSHOT_FORMATS) format!: SnapshotFormat;
  @IsUUID() runId!: string;
}
