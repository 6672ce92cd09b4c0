import { ApiProperty } from '@nestjs/swagger';

export class OrgUnitView {
  id!: string;
  name!: string;

  /** Null for a unit at the top. */
  @ApiProperty({ type: String, nullable: true })
  parentId!: string | null;

  /** 0 at the top. */
  depth!: number;
  /** People in the unit itself. */
  directCount!: number;
  /** People in the unit and everything below it. */
  headCount!: number;
}

/** All units in tree order: each unit is followed by the units below it. */
export class OrgUnitTreeView {
  items!: OrgUnitView[];
  /** People here today, with or without a unit. */
  headCount!: number;
}
