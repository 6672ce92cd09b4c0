import { IsIn, IsUUID, Matches } from 'class-validator';
import { SIGNAL_KEYS } from './uptake.dto';

/** A signal of a programme's momentum fades, and did not at the reading before. Announced once for each turn. */
export class MomentumFading {
  static readonly event = 'adoption.momentum-fading';

  @IsUUID() tenantId!: string;
  @IsUUID() programmeId!: string;
  @IsIn(SIGNAL_KEYS) signal!: (typeof SIGNAL_KEYS)[number];
  @Matches(/^\d{4}-\d{2}-\d{2}$/) periodEnd!: string;
}
