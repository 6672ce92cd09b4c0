import { ApiProperty } from '@nestjs/swagger';
import { CHECKPOINT_STATES, type CheckpointState } from './vocabulary';

/** Checkpoints of the organisation, counted from the tables. */
export class SchedulerCountsView {
  waiting!: number;
  /** Their time has come and they have not begun. */
  due!: number;
  beingHeld!: number;
  firedToday!: number;
  firedInMonth!: number;
  /** Began more than a minute after their time, within 30 days. */
  lateInMonth!: number;
  /** Could not be held in time and went to the sponsor, within 30 days. */
  lapsedInMonth!: number;
  /** Dates nobody held, each with its reason at its rhythm, within 30 days. */
  passedInMonth!: number;
  oldestDueSeconds!: number;
  worstLagSeconds!: number;
}

/** Messages of the organisation on their way to the workers. */
export class OutboxStateView {
  waiting!: number;
  oldestSeconds!: number;
  dead!: number;
}

/** A message every attempt at which failed. */
export class DeadLetterView {
  id!: string;
  name!: string;
  attempts!: number;
  error!: string;
  /** ISO instant. */
  createdAt!: string;
}

export class WorkerBeatView {
  worker!: string;

  @ApiProperty({ enum: ['postgres', 'redis'] })
  backend!: 'postgres' | 'redis';

  tzdbVersion!: string;
  startedAt!: string;
  lastTickAt!: string;
  /** How long its last sweep took, in milliseconds. */
  sweepMs!: number;
  /** Seconds its clock is ahead of the database's, by which alone things come due. */
  aheadSeconds!: number;
}

/** One series and the dates ahead of it. */
export class SeriesDatesView {
  cadenceId!: string;
  programmeId!: string;
  programmeName!: string;
  series!: string;

  /** Of a wave's series: what the wave is called. */
  @ApiProperty({ type: String, nullable: true })
  waveName!: string | null;

  description!: string;
  checkpointId!: string;
  seq!: number;

  @ApiProperty({ enum: CHECKPOINT_STATES })
  state!: CheckpointState;

  /** ISO instant of the one ahead. */
  dueAt!: string;
  timeZone!: string;
  /** Wall times: the one ahead, then what the rule yields after it. */
  nextLocal!: string[];

  /** `YYYY-MM-DD` until which the rhythm rests. */
  @ApiProperty({ type: String, nullable: true })
  pausedUntil!: string | null;
}

/** A checkpoint whose instant moved, because a country changed its clocks. */
export class ZoneShiftView {
  checkpointId!: string;
  programmeName!: string;
  seq!: number;
  timeZone!: string;
  nominalLocal!: string;
  fromVersion!: string;
  toVersion!: string;
  dueBefore!: string;
  dueAfter!: string;
}

export class SchedulerView {
  /** The database's clock, ISO instant. */
  asOf!: string;
  counts!: SchedulerCountsView;
  outbox!: OutboxStateView;
  /** Newest first, at most 20. */
  deadLetters!: DeadLetterView[];

  /** The newest tick of any worker; null when none ticked within an hour. */
  @ApiProperty({ type: String, nullable: true })
  lastTickAt!: string | null;

  workers!: WorkerBeatView[];
  /** Soonest first, at most 200. */
  series!: SeriesDatesView[];
  /** All series with a checkpoint ahead. */
  seriesCount!: number;
  /** Newest first, at most 20. */
  zoneShifts!: ZoneShiftView[];
}
