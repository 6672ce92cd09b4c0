import { ApiProperty } from '@nestjs/swagger';
import { NextCheckpointView, ThreadCycleView, ThreadEventView } from './thread.dto';

export const HOME_ITEM_KINDS = ['checkpoint', 'decision', 'training_overdue', 'goal_off_track', 'import_errors', 'role_vacant', 'role_acknowledge', 'role_asked', 'learning', 'inbox', 'report_due', 'report_to_answer', 'collision'] as const;
export type HomeItemKind = (typeof HOME_ITEM_KINDS)[number];

/** One thing that needs whoever asks. */
export class HomeItemView {
  @ApiProperty({ enum: HOME_ITEM_KINDS })
  kind!: HomeItemKind;

  title!: string;
  detail!: string;

  @ApiProperty({ enum: ['off_track', 'at_risk', 'info'] })
  status!: 'off_track' | 'at_risk' | 'info';

  @ApiProperty({ type: String, nullable: true })
  programmeId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  programmeName!: string | null;

  /** ISO day or instant by which it is wanted; null when it has no date. */
  @ApiProperty({ type: String, nullable: true })
  due!: string | null;

  /** Path in the web app, e.g. `/checkpoints/<id>`. */
  link!: string;
  /** The button's words: "Open evidence". */
  action!: string;
}

/** One programme's thread on the home page. */
export class HomeThreadView {
  programmeId!: string;
  programmeName!: string;
  state!: string;
  cycles!: ThreadCycleView[];
  events!: ThreadEventView[];

  @ApiProperty({ type: NextCheckpointView, nullable: true })
  nextCheckpoint!: NextCheckpointView | null;
}

export const FIRST_STEPS = ['people', 'programme', 'holders', 'purpose', 'goal'] as const;

/** One of the five steps with which an organisation begins. */
export class FirstStepView {
  @ApiProperty({ enum: FIRST_STEPS })
  key!: (typeof FIRST_STEPS)[number];

  title!: string;
  detail!: string;
  /** Read from what is there; a sample ticks nothing. */
  isDone!: boolean;
  /** Path in the web app. */
  link!: string;
}

export class FirstStepsView {
  steps!: FirstStepView[];
  /** Whether there is a programme that is no sample. */
  hasProgramme!: boolean;

  @ApiProperty({ type: String, nullable: true })
  sampleId!: string | null;
}

/** Days on which nothing begins anywhere in the organisation. */
export class HomeBlackoutView {
  name!: string;
  startsOn!: string;
  /** Its last day. */
  endsOn!: string;
}

/** Something of the plan that was moved to a later day in the last seven days. */
export class HomeSlipView {
  programmeId!: string;
  programmeName!: string;
  title!: string;
  startsBefore!: string;
  startsAfter!: string;
}

export class HomeView {
  /** "Three things hold up Thursday's checkpoint. The other six can wait." */
  headline!: string;
  /** Most urgent first. */
  items!: HomeItemView[];
  /** Up to three programmes, the next checkpoint first. */
  threads!: HomeThreadView[];
  /** Those around today, as far as the threads reach. */
  blackouts!: HomeBlackoutView[];
  /** Of those programmes, the newest first; at most five. */
  slips!: HomeSlipView[];
  today!: string;
  asOf!: string;

  /** Null when all are done, and for those who cannot take them. */
  @ApiProperty({ type: FirstStepsView, nullable: true })
  firstSteps!: FirstStepsView | null;
}
