import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { PLAN_ITEM_KINDS, type PlanItemKind } from './vocabulary';

/** Keeps all dates as they stand now, under a name such as "Approved on 24 September". */
export class SetBaseline {
  @IsString()
  @Length(1, 200)
  name!: string;
}

/** One thing as it stood in the baseline, and how far it has moved. */
export class BaselineItemView {
  @ApiProperty({ enum: PLAN_ITEM_KINDS })
  kind!: PlanItemKind;

  itemId!: string;
  title!: string;
  startsOn!: string;
  endsOn!: string;
  /** Days later (positive) or earlier (negative) that it begins and ends now. */
  startDrift!: number;
  endDrift!: number;
}

export class BaselineView {
  id!: string;
  name!: string;
  setBy!: string;
  setAt!: string;
  /** What is still in the plan. */
  items!: BaselineItemView[];
  /** How many of them moved, were added since and were removed since. */
  moved!: number;
  added!: number;
  removed!: number;
}
