import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { sameId } from '@realign/kernel';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { ASSIGNMENT_STATES, CHANGE_KINDS, type AssignmentState, type ChangeKind } from './vocabulary';

/** Which plans to look at; left out: all live plans. */
export class ReconcileScope {
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  planIds?: string[];
}

/** A difference to look at; with `stopping` the one that stopping these plans would make. */
export class ReconcileDryRun extends ReconcileScope {
  @IsOptional()
  @IsBoolean()
  stopping?: boolean;
}

export class ApplyReconcile extends ReconcileScope {
  /** The `snapshot` of the dry run that was seen. When the difference is no longer that one, nothing is applied. */
  @IsString()
  @Length(1, 100)
  snapshot!: string;
}

export class ReconcilePeopleQuery {
  /** Left out: all live plans. */
  @IsOptional()
  @IsUUID()
  planId?: string;

  @IsIn(CHANGE_KINDS)
  @ApiProperty({ enum: CHANGE_KINDS })
  kind!: ChangeKind;

  /** As if the plan were stopped. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  stopping?: boolean;

  @IsOptional()
  @IsString()
  @Length(1, 500)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

/** What would happen, counted in assignments. */
export class ReconcileCountsView {
  assign!: number;
  offer!: number;
  /** Enters as completed, because the completion is known. */
  complete!: number;
  withdraw!: number;
  /** Required becomes offered, or the other way round. */
  change!: number;
  /** Due on another day. */
  redate!: number;
  /** Waived before and left so. */
  waived!: number;
  /** Two plans ask the same module of one person: the weaker one yields. */
  conflict!: number;
  /** As it should be already. */
  unchanged!: number;
}

export class ReconcileUnitView {
  @ApiProperty({ type: String, nullable: true })
  orgUnitId!: string | null;

  orgUnitName!: string;
  assign!: number;
  offer!: number;
  withdraw!: number;
  waived!: number;
}

/** The difference between what the plans ask for and what is there. */
export class ReconcileDiffView {
  counts!: ReconcileCountsView;
  /** People for whom something would change. */
  people!: number;
  /** The units with most changes, at most 12. */
  units!: ReconcileUnitView[];
  /** Send it with the wish to apply: the very difference that was seen is applied, or none. */
  snapshot!: string;
  /** Milliseconds it took to work out. */
  tookMs!: number;
}

export class ReconcilePersonView {
  personId!: string;
  personName!: string;

  @ApiProperty({ type: String, nullable: true })
  orgUnitName!: string | null;

  planId!: string;
  moduleId!: string;
  moduleTitle!: string;

  @ApiProperty({ enum: CHANGE_KINDS })
  kind!: ChangeKind;

  /** Its state now; null when there is no assignment yet. */
  @ApiProperty({ enum: ASSIGNMENT_STATES, nullable: true })
  was!: AssignmentState | null;

  @ApiProperty({ type: String, nullable: true })
  dueOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  oldDueOn!: string | null;

  /** For a conflict: the plan that wins. */
  @ApiProperty({ type: String, nullable: true })
  winnerPlanId!: string | null;

  /** One sentence: why. */
  reason!: string;
}

export class ReconcilePeopleView {
  items!: ReconcilePersonView[];
  next?: string;
}

export class ReconcileRunCan {
  undo!: boolean;
}

/** One run of the past: who asked for it, what it did, and whether it can still be undone. */
export class ReconcileRunView {
  id!: string;
  kind!: 'apply' | 'undo';
  title!: string;
  state!: 'open' | 'done' | 'cancelled' | 'undone';
  askedBy!: string;
  isAutomatic!: boolean;
  /** ISO instant. */
  startedAt!: string;

  /** ISO instant. */
  @ApiProperty({ type: String, nullable: true })
  finishedAt!: string | null;

  /** The visible run to follow. */
  @ApiProperty({ type: String, nullable: true })
  runId!: string | null;

  assigned!: number;
  offered!: number;
  alreadyCompleted!: number;
  returned!: number;
  withdrawn!: number;
  changed!: number;
  restored!: number;
  can!: ReconcileRunCan;
}

export class ReconcileRunListView {
  items!: ReconcileRunView[];
}
