import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { MODULE_FORMATS, type ModuleFormat } from './vocabulary';

export class BusinessProcessView {
  id!: string;
  key!: string;
  name!: string;
  summary!: string;
  scenarioCount!: number;
  moduleCount!: number;
}

export class BusinessProcessListView {
  items!: BusinessProcessView[];
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
}

export class WorkScenarioListView {
  items!: WorkScenarioView[];
}

export class CreateTrainingModule {
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9-]{1,79}$/)
  key?: string;

  @IsString()
  @Length(1, 160)
  title!: string;

  @IsIn(MODULE_FORMATS)
  @ApiProperty({ enum: MODULE_FORMATS })
  format!: ModuleFormat;

  /** Learning time in minutes. */
  @IsInt()
  @Min(1)
  @Max(2400)
  minutes!: number;

  /** Each module teaches at least one work scenario. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  scenarioIds!: string[];
}

export class ChangeTrainingModule {
  @IsOptional()
  @IsString()
  @Length(1, 160)
  title?: string;

  @IsOptional()
  @IsIn(MODULE_FORMATS)
  @ApiProperty({ enum: MODULE_FORMATS, required: false })
  format?: ModuleFormat;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2400)
  minutes?: number;

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  scenarioIds?: string[];

  /** A retired module keeps its history and cannot join a plan any more. */
  @IsOptional()
  @IsBoolean()
  isRetired?: boolean;
}

export class ModuleScenarioView {
  id!: string;
  title!: string;
  processId!: string;
  processName!: string;
}

export class TrainingModuleCan {
  edit!: boolean;
}

export class TrainingModuleView {
  id!: string;
  key!: string;
  title!: string;

  @ApiProperty({ enum: MODULE_FORMATS })
  format!: ModuleFormat;

  minutes!: number;
  scenarios!: ModuleScenarioView[];
  /** Active plans that hold the module. */
  planCount!: number;
  isRetired!: boolean;
  version!: number;
  can!: TrainingModuleCan;
}

export class TrainingCatalogueCan {
  create!: boolean;
}

export class TrainingModuleListView {
  items!: TrainingModuleView[];
  can!: TrainingCatalogueCan;
}
