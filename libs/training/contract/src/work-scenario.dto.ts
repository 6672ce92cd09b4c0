import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, IsUUID, Length, MaxLength, ValidateIf } from 'class-validator';

export class BusinessProcessView {
  id!: string;
  key!: string;
  name!: string;
  summary!: string;
  scenarioCount!: number;
  moduleCount!: number;
  isRetired!: boolean;
  version!: number;
}

export class BusinessProcessListView {
  items!: BusinessProcessView[];
}

export class CreateBusinessProcess {
  @IsString()
  @Length(1, 160)
  name!: string;

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  summary?: string;
}

export class ChangeBusinessProcess {
  @IsOptional()
  @IsString()
  @Length(1, 160)
  name?: string;

  @IsOptional()
  @IsString()
  @MaxLength(1000)
  summary?: string;

  /** A retired process keeps its scenarios and leaves the matrix. */
  @IsOptional()
  @IsBoolean()
  isRetired?: boolean;
}

/** "In process X, as role Y, use the tool like this." */
export class CreateWorkScenario {
  @IsUUID()
  processId!: string;

  /** The role it is written for; left out when it is for everybody in the process. */
  @IsOptional()
  @IsUUID()
  roleDefinitionId?: string;

  @IsString()
  @Length(1, 160)
  title!: string;

  /** What the person does with the tool, in their own words. */
  @IsString()
  @Length(1, 2000)
  practice!: string;

  /** What would show that it happens, e.g. "questions answered in the community within 24 hours". */
  @IsOptional()
  @IsString()
  @Length(1, 300)
  measure?: string;
}

export class ChangeWorkScenario {
  @IsOptional()
  @IsString()
  @Length(1, 160)
  title?: string;

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  practice?: string;

  @IsOptional()
  @IsString()
  @MaxLength(300)
  measure?: string;

  /** The role it is written for; null for everybody in the process. */
  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  roleDefinitionId?: string | null;

  /** A retired scenario needs no module any more. */
  @IsOptional()
  @IsBoolean()
  isRetired?: boolean;
}

export class WorkScenarioView {
  id!: string;
  processId!: string;
  processName!: string;

  @ApiProperty({ type: String, nullable: true })
  roleDefinitionId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  roleName!: string | null;

  title!: string;
  practice!: string;

  @ApiProperty({ type: String, nullable: true })
  measure!: string | null;

  moduleCount!: number;
  isRetired!: boolean;
  version!: number;
}

export class WorkScenarioListView {
  items!: WorkScenarioView[];
}
