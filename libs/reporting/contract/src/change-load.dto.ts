import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNumber, IsOptional, IsUUID, Max, Min } from 'class-validator';

export const LOAD_MEASURES = ['p95', 'mean', 'peak'] as const;
export type LoadMeasure = (typeof LOAD_MEASURES)[number];

export class LoadQuery {
  /** Shows what is below this unit; left out, the organisation's first level. */
  @IsOptional()
  @IsUUID()
  unitId?: string;

  /** `below`: one level of units. `all`: every unit, the highest week first. */
  @IsOptional()
  @IsIn(['below', 'all'])
  @ApiProperty({ enum: ['below', 'all'], required: false })
  scope?: 'below' | 'all';

  /** Hours a person: of all but the twentieth with most, on average, or of whoever has most. */
  @IsOptional()
  @IsIn(LOAD_MEASURES)
  @ApiProperty({ enum: LOAD_MEASURES, required: false })
  measure?: LoadMeasure;
}

export class ChangeLoadPolicy {
  /** Hours a person a week that change may take. */
  @IsNumber()
  @Min(0.25)
  @Max(40)
  hoursLimit!: number;

  /** Units with fewer people are not shown. */
  @IsInt()
  @Min(5)
  @Max(1000)
  minGroupSize!: number;

  /** What reading one message is counted as, in minutes. */
  @IsNumber()
  @Min(0)
  @Max(60)
  messageMinutes!: number;
}

export class LoadPolicyView extends ChangeLoadPolicy {
  version!: number;
}

export class LoadUnitView {
  unitId!: string;
  name!: string;
  /** 0 for what is listed first, 1 below it. */
  depth!: number;
  hasBelow!: boolean;

  /** Null when the unit is too small to be shown. */
  @ApiProperty({ type: Number, nullable: true })
  people!: number | null;

  /** Hours a person, week by week; null when withheld. */
  @ApiProperty({ type: [Number], nullable: true })
  hours!: number[] | null;

  /** The highest of its weeks. */
  @ApiProperty({ type: Number, nullable: true })
  highest!: number | null;
}

export class LoadPathView {
  unitId!: string;
  name!: string;
}

export class LoadCan {
  refresh!: boolean;
  set!: boolean;
}

/** Hours a person a week, by unit and week, over all programmes. */
export class ChangeLoadView {
  policy!: LoadPolicyView;

  @ApiProperty({ enum: LOAD_MEASURES })
  measure!: LoadMeasure;

  @ApiProperty({ enum: ['below', 'all'] })
  scope!: 'below' | 'all';

  /** Mondays. */
  weeks!: string[];
  path!: LoadPathView[];
  units!: LoadUnitView[];
  /** How many units are over the limit in any week. */
  unitsOver!: number;
  /** Activities of running programmes with hours that name no audience and no wave, so that nobody can be counted. */
  withoutAudience!: number;

  /** ISO instant; null when it was never worked out. */
  @ApiProperty({ type: String, nullable: true })
  workedOutAt!: string | null;

  /** Dates of plans were moved since. */
  isOutdated!: boolean;

  /** The run that works it out now. */
  @ApiProperty({ type: String, nullable: true })
  runId!: string | null;

  can!: LoadCan;
}

export class CollidingItemView {
  key!: string;

  @ApiProperty({ enum: ['activity', 'message', 'module', 'session'] })
  kind!: 'activity' | 'message' | 'module' | 'session';

  title!: string;

  @ApiProperty({ type: String, nullable: true })
  programmeId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  programmeName!: string | null;

  startsOn!: string;
  endsOn!: string;
  /** Hours of each person it reaches in that week. */
  hours!: number;
  /** People of the unit whom it reaches. */
  people!: number;
}

export class SuggestedMoveView {
  /** `activity` or `message`. */
  kind!: string;
  id!: string;
  programmeId!: string;
  title!: string;
  startsBefore!: string;
  endsBefore!: string;
  startsOn!: string;
  endsOn!: string;
  /** Whole days its first day moves; negative is earlier. */
  days!: number;
  /** Whole days it takes longer: it is spread over more weeks. */
  daysLonger!: number;
  /** p95 of that week, hours a person, now and after the move. */
  before!: number;
  after!: number;
  isEnough!: boolean;
}

/** One week in which more meets in a unit than its people can take. */
export class CollisionView {
  id!: string;
  unitId!: string;
  unitName!: string;
  people!: number;
  /** Its Monday. */
  week!: string;
  /** Hours a person that all but the twentieth with most do not exceed. */
  p95!: number;
  items!: CollidingItemView[];
  /** At most two. */
  moves!: SuggestedMoveView[];

  /** Why there are fewer than two moves, one sentence; null when there are two. */
  @ApiProperty({ type: String, nullable: true })
  fewerWhy!: string | null;

  /** False while what meets is still being looked into; items and moves are then those of before, or none. */
  isWorkedOut!: boolean;
}

/** Collisions on one page. */
export const COLLISIONS_AT_ONCE = 20;

export class CollisionQuery {
  /** So many stand on the pages before. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  after?: number;
}

export class CollisionListView {
  hoursLimit!: number;
  /** Nearest week first, a page of at most 20; of units above each other the highest that is over, and those below it that are over by things of their own. */
  items!: CollisionView[];
  /** On all pages. */
  total!: number;
  /** So many stand on the pages before. */
  after!: number;
  canMove!: boolean;
}
