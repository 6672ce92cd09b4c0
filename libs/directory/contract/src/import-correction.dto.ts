import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsOptional, IsString, Length, MaxLength, Min, ValidateNested } from 'class-validator';

export class ImportRowQuery {
  /** Line of the file, the heading being line 1. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  line!: number;
}

export class CorrectedValue {
  /** What the value is of, as in a mapping, e.g. `managerNumber`; the file need not have a column for it. */
  @IsString()
  @Length(1, 60)
  field!: string;

  /** Empty: nothing is taken for it. */
  @IsString()
  @MaxLength(500)
  value!: string;
}

/** All that is said of one line of the file; what was said of it before is forgotten. Neither values nor `leaveOut`: it is read as it stands. */
export class CorrectedRow {
  @IsInt()
  @Min(1)
  line!: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => CorrectedValue)
  values?: CorrectedValue[];

  /** The line is read as if it were not in the file. */
  @IsOptional()
  @IsBoolean()
  leaveOut?: boolean;

  /** Of all lines with the employee number of this one, it is the only one that is read; the others are left out, however many they are. */
  @IsOptional()
  @IsBoolean()
  onlyOne?: boolean;
}

export class CorrectImport {
  /** None only together with `takeBackRest`. */
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => CorrectedRow)
  rows!: CorrectedRow[];

  /** What was said of all other lines before is forgotten, however many they are: they are read as they stand in the file. */
  @IsOptional()
  @IsBoolean()
  takeBackRest?: boolean;
}

/** What somebody mended on the screen. */
export class ImportCorrectionView {
  line!: number;

  /** Null: the line is left out. */
  @ApiProperty({ type: String, nullable: true })
  label!: string | null;

  /** As it stands in the file; null where the file has no such column. */
  @ApiProperty({ type: String, nullable: true })
  was!: string | null;

  @ApiProperty({ type: String, nullable: true })
  value!: string | null;

  madeBy!: string;
  /** ISO instant. */
  madeAt!: string;
}

export class ImportRowValueView {
  field!: string;
  label!: string;

  /** As it stands in the file; null where it has no such column. */
  @ApiProperty({ type: String, nullable: true })
  was!: string | null;

  /** As it is read, corrected or not. */
  value!: string;
  /** Something is said against it, so it is what to mend. */
  isDoubtful!: boolean;
}

/** Another line of the file with the same key: one of them is kept. */
export class ImportTwinView {
  line!: number;
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  place!: string | null;
}

/** One of the people who could be the manager that the line names. */
export class ManagerCandidateView {
  /** `managerNumber` or `managerEmail`: the field that names them beyond doubt, and its value. */
  field!: string;
  value!: string;
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  place!: string | null;

  /** Line of the file, or null for somebody who is here already. */
  @ApiProperty({ type: Number, nullable: true })
  line!: number | null;
}

/** One line of the file, to be mended. */
export class ImportRowView {
  line!: number;
  name!: string;
  isLeftOut!: boolean;
  problems!: string[];
  values!: ImportRowValueView[];
  /** The first 20. */
  twins!: ImportTwinView[];
  /** Lines with the same key beyond these. */
  moreTwins!: number;
  /** The first 20. */
  managers!: ManagerCandidateView[];
  /** There are others of that name. */
  hasMoreManagers!: boolean;
}
