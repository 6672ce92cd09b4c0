import { IsIn, IsString, IsUUID, Length } from 'class-validator';

/** Plans one scenario. Safe to repeat: what it writes replaces what an earlier try wrote. */
export class PlanScenario {
  static readonly job = 'programmes.plan-scenario';

  @IsUUID() tenantId!: string;
  @IsUUID() scenarioId!: string;
  @IsUUID() runId!: string;
}

/** Waves of a programme were put in an order: drawn by lot, or chosen. What effects are worth depends on it. */
export class WaveOrderSet {
  static readonly event = 'programmes.wave-order-set';

  @IsUUID() tenantId!: string;
  @IsUUID() programmeId!: string;
  @IsIn(['drawn_by_lot', 'chosen']) order!: 'drawn_by_lot' | 'chosen';
  @IsString() @Length(1, 500) note!: string;
  @IsString() @Length(1, 200) statedBy!: string;
}
