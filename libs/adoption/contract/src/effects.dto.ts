import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';
import { AskedMeasureView, BETTER, type Better } from './effect-measures.dto';
import { TakersView, TakeUpSignView } from './take-up.dto';

export const EFFECT_KINDS = ['waves', 'push_culture', 'push_technology', 'pull_culture', 'pull_technology'] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];
export const EFFECT_KIND_NAMES: Readonly<Record<EffectKind, string>> = {
  waves: 'Launching a wave', push_culture: 'Asked of people: culture', push_technology: 'Asked of people: technology', pull_culture: 'Offered to people: culture', pull_technology: 'Offered to people: technology',
};

export const EFFECT_DESIGNS = ['stepped_wedge', 'staggered', 'two_groups', 'interrupted_series', 'before_after'] as const;
export const EFFECT_GRADES = ['A', 'B', 'C', 'D', 'E'] as const;
export const EFFECT_VERDICTS = ['worked', 'did_not', 'cannot_tell'] as const;

/** One week on the chart: percentages of people, or readings in the metric's own unit. */
export class EffectWeekView {
  /** Weeks since the offer; negative before it. */
  week!: number;
  observed!: number;
  /** What would have been seen without the offer, with its 95 % interval. */
  expected!: number;
  expectedLow!: number;
  expectedHigh!: number;
}

/** What an activity did to those it was offered, in percentage points or the metric's own unit; or why that cannot be told. */
export class EffectView {
  id!: string;
  /** What it is an effect of, within the programme. */
  subjectKey!: string;
  title!: string;

  @ApiProperty({ enum: EFFECT_KINDS })
  kind!: EffectKind;

  /** The key of the figure it is an effect on. */
  measure!: string;
  measureName!: string;
  /** What the estimate is counted in: "points" of a share, or the metric's own unit. */
  unit!: string;
  /** Digits after the point it is told with. */
  digits!: number;

  /** Which way the figure should move. */
  @ApiProperty({ enum: BETTER })
  better!: Better;

  /** The smallest effect worth having, in that unit; null while nobody has said. An effect that is told to be smaller did not work. */
  @ApiProperty({ type: Number, nullable: true })
  least!: number | null;

  /** The same sentence as in the evidence pack and on the executive page. */
  sentence!: string;

  /** The missing precondition; null when there is an estimate. */
  @ApiProperty({ type: String, nullable: true })
  refused!: string | null;

  @ApiProperty({ enum: EFFECT_DESIGNS, nullable: true })
  design!: (typeof EFFECT_DESIGNS)[number] | null;

  /** Why this design. */
  @ApiProperty({ type: String, nullable: true })
  because!: string | null;

  @ApiProperty({ enum: EFFECT_GRADES, nullable: true })
  grade!: (typeof EFFECT_GRADES)[number] | null;

  @ApiProperty({ enum: EFFECT_VERDICTS })
  verdict!: (typeof EFFECT_VERDICTS)[number];

  @ApiProperty({ type: Number, nullable: true })
  estimate!: number | null;

  /** Ends of the 95 % interval; null also for before and after, which has an estimate and no range. */
  @ApiProperty({ type: Number, nullable: true })
  low!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  high!: number | null;

  /** Corrected for everything asked about in this programme: all its activities and all figures (Benjamini and Hochberg). */
  @ApiProperty({ type: Number, nullable: true })
  q!: number | null;

  /** The smallest effect the plan would show; null when it leaves nobody to compare with. */
  @ApiProperty({ type: Number, nullable: true })
  detectable!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  horizonWeeks!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  unitsOffered!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  unitsCompared!: number | null;

  /** Rounded to 5. */
  @ApiProperty({ type: Number, nullable: true })
  peopleOffered!: number | null;

  /** What weakens it, in words. */
  caveats!: string[];

  /** The placebo: the same comparison before the offer. */
  @ApiProperty({ type: String, nullable: true })
  placebo!: string | null;

  /** What shows that somebody took it up, as was stated last; null while nobody has said. */
  @ApiProperty({ type: TakeUpSignView, nullable: true })
  takeUp!: TakeUpSignView | null;

  /** The effect on those who took it up; null while nobody said what shows that. */
  @ApiProperty({ type: TakersView, nullable: true })
  takers!: TakersView | null;

  weeks!: EffectWeekView[];

  /** Which interval the weeks are drawn with; null without weeks. */
  @ApiProperty({ type: String, nullable: true })
  weeksInterval!: string | null;

  sourceName!: string;
  dataTo!: string;
  computedAt!: string;
  /** Of everything the estimate was worked out from: the same inputs give the same hash and the same estimate. */
  inputsHash!: string;
}

export const WAVE_ORDERS = ['drawn_by_lot', 'chosen'] as const;
export type WaveOrder = (typeof WAVE_ORDERS)[number];

/** Says how the waves of a programme were put in order. It is kept with who said so; a later statement counts instead. A lot counts only where the wave planner drew it and the plan's dates are still its own. */
export class StateWaveOrder {
  @IsIn(WAVE_ORDERS)
  @ApiProperty({ enum: WAVE_ORDERS })
  order!: WaveOrder;

  /** How the lot was drawn and who saw it, or why it was chosen so. */
  @IsString()
  @Length(1, 500)
  note!: string;
}

export class WaveOrderView {
  @ApiProperty({ enum: WAVE_ORDERS })
  order!: WaveOrder;
  note!: string;
  statedBy!: string;
  statedAt!: string;
}

export class EffectsCanView {
  estimate!: boolean;
}

export class ProgrammeEffectsView {
  programmeId!: string;
  items!: EffectView[];
  /** The figures effects are worked out on, the usual ones first. */
  measures!: AskedMeasureView[];

  /** Null while nobody has said; then the order counts as chosen. */
  @ApiProperty({ type: WaveOrderView, nullable: true })
  waveOrder!: WaveOrderView | null;

  can!: EffectsCanView;
}

/** An effect as one entry among its kind. */
export class PooledEntryView {
  effectId!: string;
  programmeId!: string;
  programmeName!: string;
  title!: string;
  sentence!: string;
  estimate!: number;
  low!: number;
  high!: number;

  @ApiProperty({ enum: EFFECT_GRADES })
  grade!: (typeof EFFECT_GRADES)[number];
}

/** What activities of one kind did here before: the prior for whoever plans the next. */
export class EffectKindView {
  @ApiProperty({ enum: EFFECT_KINDS })
  kind!: EffectKind;

  kindName!: string;

  measure!: string;
  measureName!: string;
  /** What it is counted in. */
  unit!: string;
  digits!: number;
  sentence!: string;
  mean!: number;
  low!: number;
  high!: number;

  /** Where the effect of the next one may fall; null for fewer than three. */
  @ApiProperty({ type: Number, nullable: true })
  nextLow!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  nextHigh!: number | null;

  entries!: PooledEntryView[];
}

export class EffectLibraryView {
  items!: EffectKindView[];
}
