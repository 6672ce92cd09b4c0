import { ApiProperty } from '@nestjs/swagger';
import { sameId } from '@realign/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, ValidateIf } from 'class-validator';
import { IsDay } from './is-day';

export const UNIT_CHANGE_KINDS = ['rename', 'move', 'merge', 'split', 'close'] as const;
export type UnitChangeKind = (typeof UNIT_CHANGE_KINDS)[number];

/** `planned`: its day has not come. `refused`: it had become impossible on its day; `message` says why. */
export const UNIT_CHANGE_STATES = ['planned', 'applied', 'undone', 'refused'] as const;
export type UnitChangeState = (typeof UNIT_CHANGE_STATES)[number];

/** Something that happens to a unit on a day, past, today or to come. */
export class ChangeUnit {
  @IsIn(UNIT_CHANGE_KINDS)
  @ApiProperty({ enum: UNIT_CHANGE_KINDS })
  kind!: UnitChangeKind;

  @IsUUID()
  orgUnitId!: string;

  /** The first day on which it is so. */
  @IsDay()
  effectiveOn!: string;

  /** For `rename` the new name, for `split` the name of the new unit. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  /** For `move`, and for `split` if not beside the unit it comes from: the unit above. Null: at the top. */
  @IsOptional()
  @ValidateIf((change: ChangeUnit) => change.underUnitId !== null)
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  underUnitId?: string | null;

  /** For `merge`: the unit that takes over its people and the units directly below it. */
  @IsOptional()
  @IsUUID()
  intoUnitId?: string;

  /** For `split`: units directly below that go to the new one. */
  @IsOptional()
  @IsArray()
  @ArrayUnique(sameId)
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  unitIds?: string[];

  /** For `split`: people of the unit who go to the new one. */
  @IsOptional()
  @IsArray()
  @ArrayUnique(sameId)
  @ArrayMaxSize(1000)
  @IsUUID(undefined, { each: true })
  personIds?: string[];

  /** For `split`: whoever of the unit works at one of these places goes too. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  locations?: string[];

  /** For `split`: whoever of the unit has one of these job titles goes too. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  jobTitles?: string[];
}

export class UnitChangeView {
  id!: string;

  @ApiProperty({ enum: UNIT_CHANGE_KINDS })
  kind!: UnitChangeKind;

  @ApiProperty({ enum: UNIT_CHANGE_STATES })
  state!: UnitChangeState;

  orgUnitId!: string;
  /** One sentence, such as “Retail North is merged into Retail”. */
  summary!: string;
  /** Calendar day. */
  effectiveOn!: string;
  /** People who are in another unit because of it. */
  peopleCount!: number;

  @ApiProperty({ type: String, nullable: true })
  message!: string | null;

  madeBy!: string;
  /** ISO instant. */
  createdAt!: string;
  /** Only the newest change of a unit can be undone, and a planned one. */
  canUndo!: boolean;
}

export class UnitChangeListView {
  /** The newest first, at most 200. */
  items!: UnitChangeView[];
}

/** An audience, and how many it would have. */
export class AudienceShiftView {
  name!: string;
  before!: number;
  after!: number;
}

export const UNIT_SHIFT_KINDS = ['role', 'wave', 'training_plan'] as const;
export type UnitShiftKind = (typeof UNIT_SHIFT_KINDS)[number];

/** Something beside audiences that names units, directly or through an audience, and how many people it would have. */
export class UnitShiftView {
  @ApiProperty({ enum: UNIT_SHIFT_KINDS })
  kind!: UnitShiftKind;

  name!: string;
  before!: number;
  after!: number;
}

/** Whom a change would touch, found by trying it and taking it back. */
export class UnitChangePreview {
  summary!: string;
  /** People who would be in another unit. */
  peopleCount!: number;
  /** People who keep their unit but stand below other units than before. */
  movedWithTheirUnitCount!: number;
  /** Some of those people, by name. */
  sample!: string[];
  /** Names of the units that change. */
  units!: string[];
  /** Audiences whose size changes: of a unit, and rules that ask for a unit, a wave or a role. Counted as people are today. */
  audiences!: AudienceShiftView[];
  /** Roles, waves and live training plans that gain or lose people. */
  others!: UnitShiftView[];
  /** Assignments of training not begun that would be withdrawn, because their people come out of a plan. */
  withdrawnCount!: number;
  /** True when the day has not come yet. */
  isPlanned!: boolean;
}
