import { IsDay } from '@realign/roles/contract';
import { IsInt, IsUUID, Min } from 'class-validator';

/**
 * Reminders of required training were given. Whom, and of what, is read set-based from `training.reminder_v` by `given_on`; people never
 * travel in the event. A large round announces itself in several parts.
 */
export class TrainingRemindersGiven {
  static readonly event = 'training.reminders-given';

  @IsUUID() tenantId!: string;
  @IsDay() day!: string;
  @IsInt() @Min(0) weekBefore!: number;
  @IsInt() @Min(0) dayBefore!: number;
  @IsInt() @Min(0) overdue!: number;
}
