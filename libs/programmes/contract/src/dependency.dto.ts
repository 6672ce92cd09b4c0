import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { DEPENDENCY_KINDS, PLAN_ITEM_KINDS, type DependencyKind, type PlanItemKind } from './vocabulary';

/** Something of the plan begins only after something else has ended, or begun. */
export class CreateDependency {
  @IsIn(PLAN_ITEM_KINDS)
  @ApiProperty({ enum: PLAN_ITEM_KINDS })
  beforeKind!: PlanItemKind;

  @IsUUID()
  beforeId!: string;

  @IsIn(PLAN_ITEM_KINDS)
  @ApiProperty({ enum: PLAN_ITEM_KINDS })
  afterKind!: PlanItemKind;

  @IsUUID()
  afterId!: string;

  @IsOptional()
  @IsIn(DEPENDENCY_KINDS)
  @ApiProperty({ enum: DEPENDENCY_KINDS, required: false })
  kind?: DependencyKind;

  /** Whole days between; negative lets them overlap. */
  @IsOptional()
  @IsInt()
  @Min(-730)
  @Max(730)
  lagDays?: number;
}

export class ChangeDependency {
  @IsOptional()
  @IsIn(DEPENDENCY_KINDS)
  @ApiProperty({ enum: DEPENDENCY_KINDS, required: false })
  kind?: DependencyKind;

  @IsOptional()
  @IsInt()
  @Min(-730)
  @Max(730)
  lagDays?: number;
}

export class DependencyView {
  id!: string;
  programmeId!: string;

  @ApiProperty({ enum: PLAN_ITEM_KINDS })
  beforeKind!: PlanItemKind;

  beforeId!: string;
  beforeTitle!: string;

  @ApiProperty({ enum: PLAN_ITEM_KINDS })
  afterKind!: PlanItemKind;

  afterId!: string;
  afterTitle!: string;

  @ApiProperty({ enum: DEPENDENCY_KINDS })
  kind!: DependencyKind;

  lagDays!: number;

  /** One sentence when the dates do not keep it. */
  @ApiProperty({ type: String, nullable: true })
  broken!: string | null;

  version!: number;
}
