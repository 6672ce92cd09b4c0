import { IsUUID } from 'class-validator';

/** "Work out what the activities of this programme did." */
export class EstimateEffects {
  static readonly job = 'adoption.estimate-effects';

  @IsUUID() tenantId!: string;
  @IsUUID() programmeId!: string;
  @IsUUID() runId!: string;
}
