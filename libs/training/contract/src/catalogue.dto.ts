import { ApiProperty } from '@nestjs/swagger';
import { sameId } from '@realign/kernel';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUrl, IsUUID, Length, Matches, Max, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';
import { MODULE_FORMATS, type ModuleFormat } from './vocabulary';

/** The module in one language. */
export class ModuleVariantInput {
  /** BCP 47, e.g. `pl` or `pt-BR`. */
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  language!: string;

  @IsString()
  @Length(1, 160)
  title!: string;

  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @MaxLength(1000)
  referenceUrl?: string;
}

export class ModuleVariantView {
  language!: string;
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  referenceUrl!: string | null;
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
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  scenarioIds!: string[];

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  summary?: string;

  /** The code by which a learning system knows it; unique. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  courseCode?: string;

  /** Where it is taken. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @MaxLength(1000)
  referenceUrl?: string;

  /** The languages it exists in; the whole list. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(60)
  @ArrayUnique((variant: ModuleVariantInput) => variant.language)
  @ValidateNested({ each: true })
  @Type(() => ModuleVariantInput)
  variants?: ModuleVariantInput[];
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
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  scenarioIds?: string[];

  /** A retired module keeps its history and cannot join a plan any more. */
  @IsOptional()
  @IsBoolean()
  isRetired?: boolean;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  summary?: string;

  /** The code by which a learning system knows it; unique; null takes it away. */
  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @Length(1, 100)
  @ApiProperty({ type: String, nullable: true, required: false })
  courseCode?: string | null;

  /** Where it is taken; null takes it away. */
  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @MaxLength(1000)
  @ApiProperty({ type: String, nullable: true, required: false })
  referenceUrl?: string | null;

  /** The languages it exists in; the whole list. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(60)
  @ArrayUnique((variant: ModuleVariantInput) => variant.language)
  @ValidateNested({ each: true })
  @Type(() => ModuleVariantInput)
  variants?: ModuleVariantInput[];
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
  summary!: string;

  @ApiProperty({ type: String, nullable: true })
  courseCode!: string | null;

  @ApiProperty({ type: String, nullable: true })
  referenceUrl!: string | null;

  variants!: ModuleVariantView[];
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
