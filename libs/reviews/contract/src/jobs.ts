import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { EDITION_CAUSES, EXPORT_FORMATS, type EditionCause, type ExportFormat } from './vocabulary';

/** Asks every reader what it knows and freezes the answers. Carries no decision: the checkpoint's row says whether there is anything to do. */
export class GatherEvidence {
  static readonly job = 'reviews.gather-evidence';

  @IsUUID() tenantId!: string;
  @IsUUID() checkpointId!: string;
}

/** Asks again and, when anything is said that the newest edition does not say, freezes another edition. */
export class RefreshEvidence {
  static readonly job = 'reviews.refresh-evidence';

  @IsUUID() tenantId!: string;
  @IsUUID() checkpointId!: string;
  @IsIn(EDITION_CAUSES) cause!: EditionCause;
  /** The run whoever asked is looking at. */
  @IsOptional() @IsUUID() runId?: string;
  /** The sources are asked even where nothing is known to have arrived: something that is not counted as it arrives has happened. */
  @IsOptional() @IsBoolean() isCalled?: boolean;
}

/** Makes a file of one edition. The export's row says which, and whether it is there already. */
export class BuildPackExport {
  static readonly job = 'reviews.build-pack-export';

  @IsUUID() tenantId!: string;
  @IsUUID() packId!: string;
  @IsIn(EXPORT_FORMATS) format!: ExportFormat;
  @IsUUID() runId!: string;
}

/** Asks community managers for the field reports of one checkpoint. */
export class AskForReportsOf {
  static readonly job = 'reviews.ask-for-reports';

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

/** Reads a programme's armed tripwires against what its sources say now. */
export class LookAtTripwires {
  static readonly job = 'reviews.look-at-tripwires';

  @IsUUID() tenantId!: string;
  @IsUUID() programmeId!: string;
}
