import { IsUUID } from 'class-validator';

/** Once a day for a programme in use: owners hear of what has grown stale. Safe to repeat: each is told once. */
export class TellOfStaleness {
  static readonly job = 'programmes.tell-of-staleness';

  @IsUUID() tenantId!: string;
  @IsUUID() programmeId!: string;
}
