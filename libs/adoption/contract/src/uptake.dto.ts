import { ApiProperty } from '@nestjs/swagger';
import { FIGURES, type FigureKey } from './figures';
import { CountedToolsView } from './tools.dto';
import { WITHHELD_REASONS, type WithheldReason } from './programme-adoption.dto';
import { LineageView } from './lineage.dto';
import { GapView, MarkView, PartWeekView, SeriesPointView, SeriesView } from './uptake-series.dto';

export const STAGE_KEYS = ['offered', 'seen', 'tried', 'habitual', 'advocates'] as const;
export const SIGNAL_KEYS = ['trend', 'breadth', 'rhythm', 'response'] as const;
export const SIGNAL_READINGS = ['growing', 'steady', 'fading', 'cannot_tell'] as const;

/** A stage of offered → seen → tried → habit → advocate. */
export class FunnelStepView {
  @ApiProperty({ enum: STAGE_KEYS })
  key!: (typeof STAGE_KEYS)[number];

  name!: string;
  /** What puts somebody into the stage. */
  rule!: string;

  /** Rounded to 5; null where no source can tell. */
  @ApiProperty({ type: Number, nullable: true })
  people!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  ofOffered!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  ofBefore!: number | null;
}

export class RetentionPointView {
  weeksSince!: number;
  weekEnd!: string;

  @ApiProperty({ type: Number, nullable: true })
  active!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  habitual!: number | null;
}

/** Weekly active share before the launch, at its best and now (means of four weeks), and what is left of the best. */
export class RetentionView {
  @ApiProperty({ type: Number, nullable: true })
  before!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  peak!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  now!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  kept!: number | null;
}

export class CohortWeekView {
  weeksSince!: number;
  /** Of the people who came in the first four weeks, who came in this one, 0–1. */
  kept!: number;
}

/** The people who came in the first four weeks after the launch, followed as the same people. */
export class CohortView {
  /** Rounded to 5. */
  people!: number;
  weeks!: CohortWeekView[];

  /** Mean of the newest four weeks. */
  @ApiProperty({ type: Number, nullable: true })
  kept!: number | null;
}

export class WaveUptakeView {
  waveId!: string;
  name!: string;
  launchOn!: string;
  state!: string;
  isLaunched!: boolean;
  /** It names units. */
  hasUnits!: boolean;
  /** It reaches people through audiences: who belonged to them on the day of the launch. */
  hasAudiences!: boolean;

  /** In a programme with audiences, how many people the wave is for, rounded to 5; `people` are those of them that are counted, in groups that belong to the wave whole. Null else, and below the smallest group. */
  @ApiProperty({ type: Number, nullable: true })
  peopleOffered!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  people!: number | null;

  @ApiProperty({ enum: WITHHELD_REASONS, nullable: true })
  withheld!: WithheldReason | null;

  /** Tried, as a share of offered. */
  @ApiProperty({ type: Number, nullable: true })
  takeUp!: number | null;

  steps!: FunnelStepView[];
  points!: RetentionPointView[];
  retention!: RetentionView;

  /** Null while it cannot be followed yet, for a segment, and for too few people. */
  @ApiProperty({ type: CohortView, nullable: true })
  cohort!: CohortView | null;
}

export class SignalView {
  @ApiProperty({ enum: SIGNAL_KEYS })
  key!: (typeof SIGNAL_KEYS)[number];

  name!: string;
  rule!: string;

  @ApiProperty({ enum: SIGNAL_READINGS })
  reading!: (typeof SIGNAL_READINGS)[number];

  @ApiProperty({ type: Number, nullable: true })
  now!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  before!: number | null;

  note!: string;

  /** The eight weeks it is read from, oldest first; a gap has no value. */
  course!: SeriesPointView[];
}

/** Units where somebody is a champion, and units where nobody is, together: no unit and nobody is ranked. */
export class ReachSideView {
  hasChampion!: boolean;

  /** Rounded to 5; null when withheld. */
  @ApiProperty({ type: Number, nullable: true })
  people!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  active!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  habitual!: number | null;
}

export class HeatCellView {
  periodEnd!: string;

  /** Share of the people active; null when there is none to show. */
  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  /** Withheld is not 0, and neither is a gap. */
  @ApiProperty({ enum: [...WITHHELD_REASONS, 'gap', 'coded', 'days_missing'], nullable: true })
  missing!: WithheldReason | 'gap' | 'coded' | 'days_missing' | null;
}

export class HeatRowView {
  orgUnitId!: string;
  orgUnitName!: string;
  depth!: number;
  cells!: HeatCellView[];
}

export class UnitValueView {
  @ApiProperty({ enum: FIGURES })
  key!: FigureKey;

  /** Share of the unit's people, 0–1; null where no source tells, or only a bound may be told. */
  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;
}

/** What the people of a unit and everything below it did in the newest period, one figure beside the other. Units stand as in the tree: none is ranked. */
export class UnitBehaviourView {
  orgUnitId!: string;
  orgUnitName!: string;
  depth!: number;

  /** Rounded to 5; null when withheld. */
  @ApiProperty({ type: Number, nullable: true })
  people!: number | null;

  @ApiProperty({ enum: WITHHELD_REASONS, nullable: true })
  withheld!: WithheldReason | null;

  /** The figures that some unit tells, in the same order for each; empty when withheld. */
  values!: UnitValueView[];
}

export class SegmentOptionsView {
  countries!: string[];
  locations!: string[];
  jobs!: string[];
}

/** Of those who were offered it, who has a licence for it. */
export class LicenceCoverageView {
  /** The tool the licences are for. */
  toolName!: string;

  /** 0–1; null where only a bound may be told. */
  @ApiProperty({ type: Number, nullable: true })
  share!: number | null;

  /** Rounded to 5. */
  @ApiProperty({ type: Number, nullable: true })
  people!: number | null;

  dataTo!: string;
}

/** Weeks are being worked out. What is shown is told already; newer weeks may follow. */
export class ComingInView {
  /** Weeks worked out by now, over all runs under way. */
  done!: number;

  /** Null while it is being looked how many there are. */
  @ApiProperty({ type: Number, nullable: true })
  total!: number | null;
}

export class UptakeCan {
  import!: boolean;
  editPrivacy!: boolean;
  countTools!: boolean;
}

/** What people take up of what they are offered. Without a programme: the whole organisation, to whom everything counts as offered. */
export class UptakeView {
  @ApiProperty({ type: String, nullable: true })
  programmeId!: string | null;

  minGroupSize!: number;
  /** Weeks from daily facts; otherwise rolling reports, which cannot tell habits. */
  isWeekly!: boolean;

  @ApiProperty({ type: Number, nullable: true })
  periodDays!: number | null;

  @ApiProperty({ type: String, nullable: true })
  dataTo!: string | null;

  /** The segment is too small, or would tell about a small one. */
  @ApiProperty({ enum: WITHHELD_REASONS, nullable: true })
  withheld!: WithheldReason | null;

  funnel!: FunnelStepView[];

  /** Null while no report of licences was taken, or where it is withheld. */
  @ApiProperty({ type: LicenceCoverageView, nullable: true })
  licences!: LicenceCoverageView | null;

  @ApiProperty({ type: Number, nullable: true })
  takeUp!: number | null;

  waves!: WaveUptakeView[];
  series!: SeriesView[];
  gaps!: GapView[];
  /** Weeks of which not all days are known: their points are in the series, and in nothing that compares weeks. */
  partWeeks!: PartWeekView[];
  marks!: MarkView[];
  momentum!: SignalView[];
  /** Empty where there are no champions, or either side would be withheld. */
  reach!: ReachSideView[];
  heat!: HeatRowView[];
  /** The units of the heat map in the newest period. */
  behaviour!: UnitBehaviourView[];
  options!: SegmentOptionsView;
  lineage!: LineageView;

  /** Null: no week is being worked out. */
  @ApiProperty({ type: ComingInView, nullable: true })
  comingIn!: ComingInView | null;

  tools!: CountedToolsView;
  can!: UptakeCan;
}
