import { ApiProperty } from '@nestjs/swagger';
import { sameId } from '@realign/kernel';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsNumber, IsOptional, IsString, IsTimeZone, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { IsDay } from '@realign/roles/contract';

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/;

export class AddTrainer {
  @IsUUID()
  personId!: string;

  /** Hours of teaching a week that were agreed. */
  @IsNumber({ maxDecimalPlaces: 1 })
  @Min(0.5)
  @Max(60)
  hoursPerWeek!: number;

  @IsTimeZone()
  timeZone!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(LANGUAGE, { each: true, message: 'each language is a tag such as pt or de-CH' })
  languages!: string[];

  /** What they teach; left out or empty: any module. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  moduleIds?: string[];
}

export class ChangeTrainer {
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 1 })
  @Min(0.5)
  @Max(60)
  hoursPerWeek?: number;

  @IsOptional()
  @IsTimeZone()
  timeZone?: string;

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(LANGUAGE, { each: true })
  languages?: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  moduleIds?: string[];

  @IsOptional()
  @IsBoolean()
  isActive?: boolean;
}

export class AddTrainerAbsence {
  @IsDay()
  from!: string;

  @IsDay()
  until!: string;

  @IsOptional()
  @IsString()
  @Length(0, 200)
  reason?: string;
}

export class TrainerAbsenceView {
  id!: string;
  from!: string;
  until!: string;
  reason!: string;
}

export class TrainerModuleView {
  id!: string;
  title!: string;
}

export class TrainerView {
  id!: string;
  personId!: string;
  name!: string;
  hoursPerWeek!: number;
  timeZone!: string;
  languages!: string[];
  /** Empty: any module. */
  modules!: TrainerModuleView[];
  /** From today on. */
  absences!: TrainerAbsenceView[];
  isActive!: boolean;
  /** Sessions still to come. */
  sessionCount!: number;
  version!: number;
}

export class TrainerListCan {
  edit!: boolean;
}

export class TrainerListView {
  items!: TrainerView[];
  can!: TrainerListCan;
}

export class CapacityLanguageWeekView {
  /** Monday. */
  week!: string;
  needed!: number;
  seats!: number;
  free!: number;
  /** People for whom no free seat comes in time. */
  short!: number;
}

export class CapacityLanguageView {
  language!: string;
  trainerNames!: string[];
  weeks!: CapacityLanguageWeekView[];
  short!: number;
  /** Hours of teaching that would make up for it, with sessions of the usual size. */
  hoursShort!: number;
  /** Hours the trainers of this language still have in these weeks. */
  hoursFree!: number;
}

export class CapacityTrainerWeekView {
  week!: string;
  available!: number;
  booked!: number;
  over!: number;
}

export class CapacityTrainerView {
  trainerId!: string;
  name!: string;
  languages!: string[];
  weeks!: CapacityTrainerWeekView[];
}

/** Seats and hours by week: what is needed, what is offered, what is short. */
export class CapacityBoardView {
  asOf!: string;
  weeks!: string[];
  languages!: CapacityLanguageView[];
  trainers!: CapacityTrainerView[];
  /** People who missed a session in the last eight weeks and have no seat again. */
  noShows!: number;
}

export class CapacityQuery {
  /** Any day of the first week; left out: today. */
  @IsOptional()
  @IsDay()
  from?: string;
}

export class CalendarFeedView {
  /** The address; shown once, when it is made. */
  @ApiProperty({ type: String, nullable: true })
  url!: string | null;

  @ApiProperty({ type: String, nullable: true })
  madeAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastReadAt!: string | null;
}
