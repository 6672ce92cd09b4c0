import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsString, IsUUID, Length, ValidateIf, ValidateNested } from 'class-validator';
import { AUDIENCE_KINDS, type AudienceKind } from './import-vocabulary';

/** Who is meant: the whole organisation, or one unit and everything below it. */
export class AudienceRule {
  @IsIn(AUDIENCE_KINDS)
  @ApiProperty({ enum: AUDIENCE_KINDS })
  kind!: AudienceKind;

  /** Only for `unit`. */
  @ValidateIf((rule: AudienceRule) => rule.kind === 'unit' || rule.orgUnitId !== undefined)
  @IsUUID()
  orgUnitId?: string;
}

export class CreateAudience {
  @IsString()
  @Length(1, 120)
  name!: string;

  @ValidateNested()
  @Type(() => AudienceRule)
  rule!: AudienceRule;
}

export class AudienceView {
  id!: string;
  name!: string;
  rule!: AudienceRule;

  @ApiProperty({ type: String, nullable: true })
  orgUnitName!: string | null;

  /** People it reaches today. */
  headCount!: number;
  /** ISO instant. */
  createdAt!: string;
  version!: number;
}

export class AudienceCan {
  create!: boolean;
}

export class AudienceListView {
  items!: AudienceView[];
  can!: AudienceCan;
}
