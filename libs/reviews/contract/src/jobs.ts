import { IsUUID } from 'class-validator';

/** Asks every reader what it knows and freezes the answers. Carries no decision: the checkpoint's row says whether there is anything to do. */
export class GatherEvidence {
  static readonly job = 'reviews.gather-evidence';

  @IsUUID() tenantId!: string;
  @IsUUID() checkpointId!: string;
}

/** Opens the successor of a checkpoint that lapsed, and tells the sponsor. */
export class EscalateLapsed {
  static readonly job = 'reviews.escalate-lapsed';

  @IsUUID() tenantId!: string;
  @IsUUID() checkpointId!: string;
}

/** "Look now": something was made due this moment. */
export class LookNow {
  static readonly job = 'reviews.look-now';

  @IsUUID() tenantId!: string;
}
