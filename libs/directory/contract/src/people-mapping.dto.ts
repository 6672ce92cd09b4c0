import { ApiProperty } from '@nestjs/swagger';
import { DAY_ORDERS, type DayOrder } from '@realign/kernel';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, ValidateIf, ValidateNested } from 'class-validator';
import { ABSENT_RULES, MEANINGS, MEANT_FIELDS, type Absent, type Meaning, type MeantField } from './import-vocabulary';
import { ImportErrorView, RecognisedFileView } from './people-import.dto';

/** What one value of a status or of a type of worker means. */
export class ValueMeaningDto {
  @IsIn(MEANT_FIELDS)
  @ApiProperty({ enum: MEANT_FIELDS })
  field!: MeantField;

  @IsString()
  @Length(1, 300)
  value!: string;

  /** Of a status `here` or `left`, of a type of worker `own` or `contingent`. */
  @IsIn(MEANINGS)
  @ApiProperty({ enum: MEANINGS })
  means!: Meaning;
}

/** How the file's columns are to be read. */
export class PeopleMappingDto {
  /** In the order of the file's columns: what each holds, or null for what is not imported. */
  @IsArray()
  @ArrayMaxSize(2000)
  @IsString({ each: true })
  @ValidateIf((mapping: PeopleMappingDto) => !Array.isArray(mapping.fields) || mapping.fields.some((field) => field !== null && typeof field !== 'string'))
  @ApiProperty({ type: 'array', items: { type: 'string', nullable: true } })
  fields!: (string | null)[];

  @IsIn(DAY_ORDERS)
  @ApiProperty({ enum: DAY_ORDERS })
  dayOrder!: DayOrder;

  @IsIn(ABSENT_RULES)
  @ApiProperty({ enum: ABSENT_RULES })
  absent!: Absent;

  /** Values that are not named mean what their words say. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ValueMeaningDto)
  meanings?: ValueMeaningDto[];
}

export class StartDryRun extends PeopleMappingDto {
  /** The name of the system the file comes from; the mapping is kept under it for the next file with these headings. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  source?: string;

  @IsOptional()
  @IsBoolean()
  remember?: boolean;
}

/** A field that a column may be mapped to. */
export class MappableFieldView {
  field!: string;
  label!: string;
}

export class MappingColumnView {
  heading!: string;

  @ApiProperty({ type: String, nullable: true })
  field!: string | null;

  /** The first values that differ. */
  examples!: string[];
  /** Share of the first rows in which it says something, 0–1. */
  filled!: number;
  /** Never read, whatever it is mapped to: how people authenticate, their age, their private life. */
  isNeverRead!: boolean;
}

/** One of the first rows, as it would be read. */
export class PreviewRowView {
  line!: number;
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  employeeNumber!: string | null;

  /** In the order of the mapped fields; empty where the file says nothing. */
  values!: string[];
  problems!: ImportErrorView[];
}

/** A status or a type of worker that occurs among the first rows, and what it is taken to mean. */
export class FoundValueView {
  @ApiProperty({ enum: MEANT_FIELDS })
  field!: MeantField;

  value!: string;
  /** Rows with it among those looked at. */
  rows!: number;

  @ApiProperty({ enum: MEANINGS })
  means!: Meaning;
}

export class PeoplePreviewView {
  fields!: MappableFieldView[];
  rows!: PreviewRowView[];
  /** The most frequent first, 40 at most of each field. */
  values!: FoundValueView[];
  /** Why this mapping cannot be used, in one sentence. */
  @ApiProperty({ type: String, nullable: true })
  refusal!: string | null;
}

export class SavedMappingView {
  source!: string;
  savedBy!: string;
  savedAt!: string;
}

export class PeopleMappingView {
  @ApiProperty({ type: RecognisedFileView, nullable: true })
  recognised!: RecognisedFileView | null;

  /** The mapping kept from an earlier file with these headings; it is what is proposed. */
  @ApiProperty({ type: SavedMappingView, nullable: true })
  saved!: SavedMappingView | null;

  /** Sources whose files have these headings and are read in different ways: which of them it is from has to be said. */
  savedFor!: string[];

  columns!: MappingColumnView[];
  fields!: MappableFieldView[];

  @ApiProperty({ enum: DAY_ORDERS })
  dayOrder!: DayOrder;

  /** The values leave the order of day and month open, so somebody has to say. */
  isDayOrderOpen!: boolean;

  @ApiProperty({ enum: ABSENT_RULES })
  absent!: Absent;

  /** What values were said to mean, now or with the mapping that was kept. */
  meanings!: ValueMeaningDto[];

  /** Headings that stand more than once. */
  twice!: string[];
  preview!: PeoplePreviewView;
}
