import { ApiProperty } from '@nestjs/swagger';
import { ReadingView } from './check-in.dto';
import { EarlierPromiseView, KeyResultForecastView, MilestoneView } from './key-result.dto';
import { HEALTHS, KEY_RESULT_KINDS, SEMANTICS, TARGET_MEANINGS, type Health, type KeyResultKind, type Semantics, type TargetMeant } from './vocabulary';

export class KeyResultView {
  id!: string;
  goalId!: string;
  title!: string;

  @ApiProperty({ enum: SEMANTICS })
  semantics!: Semantics;

  unit!: string;

  @ApiProperty({ type: Number, nullable: true })
  baseline!: number | null;

  @ApiProperty({ type: String, nullable: true })
  baselineOn!: string | null;

  target!: number;
  targetOn!: string;
  source!: string;

  @ApiProperty({ type: String, nullable: true })
  metricId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  metricName!: string | null;

  /** The newest reading: an observation of the metric, or a check-in. */
  @ApiProperty({ type: ReadingView, nullable: true })
  reading!: ReadingView | null;

  /** 0 at the baseline, 1 at the target; below 0 when it moved the wrong way; null when it cannot be said. */
  @ApiProperty({ type: Number, nullable: true })
  progress!: number | null;

  /** Where it would be today on a straight line, 0–1. */
  @ApiProperty({ type: Number, nullable: true })
  expected!: number | null;

  @ApiProperty({ enum: HEALTHS })
  health!: Health;

  /** One plain sentence: what is seen, and why it has this health. */
  note!: string;
  /** All readings, oldest first, for a line. */
  series!: ReadingView[];

  @ApiProperty({ enum: KEY_RESULT_KINDS })
  kind!: KeyResultKind;

  @ApiProperty({ enum: TARGET_MEANINGS })
  targetMeantAs!: TargetMeant;

  @ApiProperty({ type: Number, nullable: true })
  targetChange!: number | null;

  /** Words for the levels 0 to 4 of a rubric; empty otherwise. */
  anchors!: string[];
  milestones!: MilestoneView[];

  @ApiProperty({ type: String, nullable: true })
  leadsId!: string | null;

  checkInDays!: number;

  /** A metric or the milestones read its value: a check-in says how sure somebody is, without a number. */
  isRead!: boolean;

  /** The next check-in is due on this day. */
  checkInDueOn!: string;

  /** Where it will stand on the target day. */
  @ApiProperty({ type: KeyResultForecastView, nullable: true })
  forecast!: KeyResultForecastView | null;

  /** Why there is no forecast; empty when there is one. */
  forecastNote!: string;

  /** Its goal is in use, or was: what it promises changes with a reason, and what it promised stays beside it. */
  isPromised!: boolean;

  /** What it promised before, the first promise first; empty while it stands as it was stated. */
  @ApiProperty({ type: EarlierPromiseView, isArray: true })
  earlier!: EarlierPromiseView[];

  version!: number;
}
