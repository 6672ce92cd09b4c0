import { ApiProperty } from '@nestjs/swagger';
import { ActivityView } from './activity.dto';
import { BaselineView } from './baseline.dto';
import { BlackoutView } from './blackout.dto';
import { DependencyView } from './dependency.dto';
import { MessageView } from './message.dto';
import { PhaseView } from './phase.dto';
import { PLAN_LOG_SUBJECTS, WAVE_STATES, type PlanLogSubject, type WaveState } from './vocabulary';
import { WaveView } from './wave.dto';

export class PlanHistoryView {
  id!: string;

  @ApiProperty({ enum: PLAN_LOG_SUBJECTS })
  subjectType!: PlanLogSubject;

  subjectId!: string;

  @ApiProperty({ enum: ['added', 'changed', 'stopped', 'removed'] })
  kind!: 'added' | 'changed' | 'stopped' | 'removed';

  title!: string;
  /** One plain sentence. */
  summary!: string;
  reason!: string;

  /** The checkpoint decision that caused it, if one did. */
  @ApiProperty({ type: String, nullable: true })
  decisionId!: string | null;

  changedBy!: string;
  changedAt!: string;
}

export class PlanCan {
  edit!: boolean;
}

/** What is planned next, nearest first. */
export class NextStepView {
  @ApiProperty({ enum: ['phase_begins', 'phase_ends', 'wave_launches', 'activity_begins', 'activity_ends', 'message_goes_out'] })
  kind!: 'phase_begins' | 'phase_ends' | 'wave_launches' | 'activity_begins' | 'activity_ends' | 'message_goes_out';
  subjectId!: string;
  title!: string;
  on!: string;
  daysUntil!: number;
  /** Titles of what must come before and has not. */
  waitsFor!: string[];
}

/** Whoever looks at the plan, so that "me" and "my unit" mean somebody. */
export class PlanReaderView {
  /** Who in the directory this is, if known. */
  @ApiProperty({ type: String, nullable: true })
  personId!: string | null;

  /** Of those who see to something or send something here: who belongs to the reader's unit or to one below it. */
  unitPersonIds!: string[];
}

/** The plan on a timeline. */
export class PlanView {
  programmeId!: string;
  today!: string;
  phases!: PhaseView[];
  waves!: WaveView[];
  activities!: ActivityView[];
  messages!: MessageView[];
  dependencies!: DependencyView[];
  /** Of this programme and of the whole organisation, from a year ago on. */
  blackouts!: BlackoutView[];

  /** The newest snapshot of all dates; null before one was set. */
  @ApiProperty({ type: BaselineView, nullable: true })
  baseline!: BaselineView | null;

  nextSteps!: NextStepView[];
  /** Share of the planned effort that works on culture, 0–1, in hours where any are planned, else by the number of activities; null without any. The guide is 0.8. */
  @ApiProperty({ type: Number, nullable: true })
  cultureShare!: number | null;
  reader!: PlanReaderView;
  /** Newest first, at most 30. */
  history!: PlanHistoryView[];
  can!: PlanCan;
}

export class WaveLineView {
  id!: string;
  name!: string;

  @ApiProperty({ enum: WAVE_STATES })
  state!: WaveState;

  launchOn!: string;

  /** The day it was launched on, whatever was planned. */
  @ApiProperty({ type: String, nullable: true })
  launchedOn!: string | null;

  people!: number;
}

/** Of a plan what an overview shows: its waves, what comes next, and what it works on. */
export class PlanOverviewView {
  programmeId!: string;
  today!: string;
  /** In the plan's order, at most a hundred. */
  waves!: WaveLineView[];
  nextSteps!: NextStepView[];

  /** Share of the planned effort that works on culture, 0–1, in hours where any are planned, else by the number of activities; null without any. The guide is 0.8. */
  @ApiProperty({ type: Number, nullable: true })
  cultureShare!: number | null;
}
