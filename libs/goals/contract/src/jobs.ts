import { IsUUID } from 'class-validator';

/** Once a day for an organisation: which check-ins are owed, lapsed, escalated, and who is told. Safe to repeat: each step leaves its state. */
export class LookAfterCheckIns {
  static readonly job = 'goals.look-after-check-ins';

  @IsUUID() tenantId!: string;
}
