import { ApiProperty } from '@nestjs/swagger';

/** One curl of the thread: a cycle that is closed, or the one that runs now. */
export class ThreadCycleView {
  seq!: number;
  checkpointId!: string;
  state!: string;
  isClosed!: boolean;

  /** ISO instant at which it closed; null for the running one. */
  @ApiProperty({ type: String, nullable: true })
  closedAt!: string | null;

  decisionCount!: number;
  changeCount!: number;
}

export const STATION_KEYS = ['purpose', 'goals', 'roles', 'training', 'behaviour', 'evidence', 'decision'] as const;
export type StationKey = (typeof STATION_KEYS)[number];

export const STATION_STATUSES = ['ok', 'at_risk', 'off_track', 'no_data', 'info', 'waiting'] as const;
export type StationStatus = (typeof STATION_STATUSES)[number];

/** One stop of the running loop. */
export class ThreadStationView {
  @ApiProperty({ enum: STATION_KEYS })
  key!: StationKey;

  title!: string;

  @ApiProperty({ enum: STATION_STATUSES })
  status!: StationStatus;

  /** Short: "3 in use, 1 off track". */
  text!: string;
  /** Lived (solid line) or still to come (dotted). */
  isLived!: boolean;
  /** Relative to the programme, e.g. `goals`. */
  link!: string;
}

/** A dated knot on the thread. */
export class ThreadEventView {
  @ApiProperty({ enum: ['checkpoint', 'wave', 'phase', 'goal_target'] })
  kind!: 'checkpoint' | 'wave' | 'phase' | 'goal_target';

  /** `YYYY-MM-DD` in the programme's zone. */
  on!: string;
  title!: string;
  detail!: string;
  isPast!: boolean;
  link!: string;
}

export class NextCheckpointView {
  checkpointId!: string;
  seq!: number;
  state!: string;
  /** ISO instant. */
  dueAt!: string;
  /** `YYYY-MM-DDTHH:MM` on the wall where it is held. */
  nominalLocal!: string;
  timeZone!: string;
  /** Whole calendar days in the programme's zone; 0 is today, negative is late. */
  daysUntil!: number;
  needDecision!: number;
  decided!: number;
}

export class ProgrammeThreadView {
  programmeId!: string;
  programmeName!: string;
  state!: string;
  /** Oldest first, the running one last. */
  cycles!: ThreadCycleView[];
  /** In loop order. */
  stations!: ThreadStationView[];
  /** Earliest first; a few past ones, then what happens next. */
  events!: ThreadEventView[];

  @ApiProperty({ type: NextCheckpointView, nullable: true })
  nextCheckpoint!: NextCheckpointView | null;

  /** `YYYY-MM-DD` today in the programme's zone. */
  today!: string;
}
