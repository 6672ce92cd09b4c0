import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { DAY } from './day-pattern';
import { STAGES, type Stage } from './vocabulary';

export class EffortQuery {
  /** First day to look at; left out it is the plan's first. */
  @IsOptional()
  @Matches(DAY)
  from?: string;

  @IsOptional()
  @Matches(DAY)
  to?: string;
}

export class EffortBalanceView {
  culture!: number;
  technology!: number;

  /** 0–1; null when there is nothing to divide. */
  @ApiProperty({ type: Number, nullable: true })
  cultureShare!: number | null;

  isPastLimit!: boolean;
}

export class StageEffortView {
  @ApiProperty({ enum: STAGES })
  stage!: Stage;

  beforeGoLive!: number;
  afterGoLive!: number;
}

/** How the plan's effort is spread over culture and technology, push and pull, and stages. */
export class EffortView {
  /** `activities` when no hours were planned: then each activity counts once. */
  @ApiProperty({ enum: ['hours', 'activities'] })
  basis!: 'hours' | 'activities';

  /** Share of culture to aim at, and below which the plan is warned of. */
  guide!: number;
  limit!: number;
  planned!: EffortBalanceView;

  @ApiProperty({ type: EffortBalanceView, nullable: true })
  actual!: EffortBalanceView | null;

  push!: number;
  pull!: number;

  @ApiProperty({ type: Number, nullable: true })
  pullShare!: number | null;

  /** First day on which people have it. */
  @ApiProperty({ type: String, nullable: true })
  goLiveOn!: string | null;

  stages!: StageEffortView[];

  @ApiProperty({ type: Number, nullable: true })
  deliveryShare!: number | null;

  withoutHours!: number;
  warnings!: string[];
}

export class PlanWarningView {
  @ApiProperty({ enum: ['in_blackout', 'on_holiday', 'dependency_broken', 'before_pilot_learning', 'shared_people', 'late'] })
  code!: 'in_blackout' | 'on_holiday' | 'dependency_broken' | 'before_pilot_learning' | 'shared_people' | 'late';

  @ApiProperty({ enum: ['phase', 'wave', 'activity', 'message'] })
  subjectType!: 'phase' | 'wave' | 'activity' | 'message';

  subjectId!: string;
  detail!: string;
}

export class HolidayView {
  on!: string;
  name!: string;
  country!: string;
}

export class CountryShareView {
  country!: string;
  people!: number;
  /** Of the people the programme reaches, 0–1. */
  share!: number;
}

/** What stands around the plan's dates: where its people live, holidays there, and what is wrong with a date. */
export class PlanCalendarView {
  /** Where the people live whom its waves reach; everybody while no wave reaches anybody. Largest first. */
  countries!: CountryShareView[];
  /** Public holidays there, from a month ago to two years ahead. */
  holidays!: HolidayView[];
  warnings!: PlanWarningView[];
  /** Audiences of the plan that no message is for. */
  withoutMessage!: string[];
}

export class StaleItemView {
  /** The context that knows it, e.g. `goals`. */
  source!: string;
  /** What it is: goal, metric, statement, role measure, playbook. */
  kind!: string;
  subjectId!: string;
  title!: string;
  lastLookedAtOn!: string;
  days!: number;
  limitDays!: number;

  @ApiProperty({ enum: ['ageing', 'stale', 'escalated'] })
  state!: 'ageing' | 'stale' | 'escalated';

  /** One plain sentence: what is old and what to do. */
  note!: string;
  /** Relative to the programme, e.g. `goals`. */
  link!: string;

  @ApiProperty({ type: String, nullable: true })
  ownerName!: string | null;
}

export class StalenessView {
  /** Oldest against its limit first, at most fifty. */
  items!: StaleItemView[];
  /** How many there are that are not fresh, told or not. */
  old!: number;
  /** Looked at and still good. */
  fresh!: number;
}

export class PlanFeedView {
  /** Shown once, when it is made. */
  @ApiProperty({ type: String, nullable: true })
  url!: string | null;

  @ApiProperty({ type: String, nullable: true })
  madeAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastReadAt!: string | null;
}
