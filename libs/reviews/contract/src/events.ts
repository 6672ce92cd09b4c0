import { IsInt, IsUUID } from 'class-validator';

/** Evidence is frozen; the reviewer can decide. */
export class EvidenceFrozen {
  static readonly event = 'reviews.evidence-frozen';

  @IsUUID() tenantId!: string;
  @IsUUID() programmeId!: string;
  @IsUUID() checkpointId!: string;
  @IsInt() edition!: number;
}

/** Every item is decided, the cycle is closed and the next one is open. */
export class CheckpointClosed {
  static readonly event = 'reviews.checkpoint-closed';

  @IsUUID() tenantId!: string;
  @IsUUID() programmeId!: string;
  @IsUUID() checkpointId!: string;
  @IsUUID() nextCheckpointId!: string;
}
