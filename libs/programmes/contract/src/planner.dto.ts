import { ApiProperty } from '@nestjs/swagger';
import { sameId } from '@realign/kernel';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsOptional, IsString, IsUUID, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { DATE_REASONS, type DateReason } from './vocabulary';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const SCENARIO_AIMS = ['fast', 'gentle', 'learn'] as const;
export type ScenarioAim = (typeof SCENARIO_AIMS)[number];
export const SCENARIO_STATES = ['planning', 'planned', 'infeasible', 'failed', 'cancelled'] as const;
export type ScenarioState = (typeof SCENARIO_STATES)[number];

/** A unit that has to be in a certain wave. */
export class UnitPin {
  @IsUUID()
  orgUnitId!: string;

  /** 1 is the first wave, the pilot if there is one. */
  @IsInt()
  @Min(1)
  @Max(26)
  wave!: number;
}

/** A unit that has to be launched in a later wave than another. */
export class UnitAfter {
  @IsUUID()
  orgUnitId!: string;

  @IsUUID()
  afterUnitId!: string;
}

/** What a plan has to keep to. Everything left out takes its usual value. */
export class ScenarioSettings {
  /** `fast`: the last launch as early as can be. `gentle`: people spread evenly over the waves. `learn`: as many units in each wave, so that waves can be compared. */
  @IsOptional()
  @IsIn(SCENARIO_AIMS)
  @ApiProperty({ enum: SCENARIO_AIMS, required: false })
  aim?: ScenarioAim;

  /** Units are dealt out to the waves by lot. */
  @IsOptional()
  @IsBoolean()
  byLot?: boolean;

  /** Which lot; left out, one is drawn and kept. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  seed?: number;

  /** The first day of the plan; it counts from the Monday of that week on. Left out: next Monday. */
  @IsOptional()
  @Matches(DAY)
  startsOn?: string;

  /** How deep units are planned: 1 is the level below the top. Each has everything below it; a unit above has its own people alone. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(20)
  level?: number;

  /** Audiences that are launched each as a whole, in place of units; somebody in two belongs to the one named first. Left out or empty: everybody is planned, by units. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  audienceIds?: string[];

  @IsOptional()
  @IsInt()
  @Min(4)
  @Max(104)
  horizonWeeks?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(26)
  maxWaves?: number;

  /** Weeks between two launches at least. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(26)
  spacingWeeks?: number;

  /** A wave is taught in the so many weeks before its launch. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(12)
  trainingWeeks?: number;

  /** People of the pilot at most; null plans no pilot. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  @ApiProperty({ type: Number, nullable: true, required: false })
  pilotPeople?: number | null;

  /** Weeks between the pilot's launch and the next at least. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(52)
  learningWeeks?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  @ApiProperty({ type: Number, nullable: true, required: false })
  mostPeoplePerWave?: number | null;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  seatsPerSession?: number;

  /** Hours a person and week that may be asked in all. */
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0.25)
  @Max(40)
  mostLoadHours?: number;

  /** Hours a person and week that a launch asks in its own and the three following weeks. */
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(40)
  launchHours?: number;

  /** Whole hours between trainer and learner at most. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(12)
  mostHoursApart?: number;

  /** How much one week's reading of a unit scatters, in percentage points; for what the plan would let one learn. */
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0.1)
  @Max(50)
  scatter?: number;

  /** How much one week's reading remembers the last, 0 to 0.95; for what the plan would let one learn. */
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(0.95)
  memory?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => UnitPin)
  pins?: UnitPin[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => UnitAfter)
  after?: UnitAfter[];
}

export class CreateScenario {
  @IsString()
  @Length(1, 100)
  name!: string;

  @ValidateNested()
  @Type(() => ScenarioSettings)
  settings!: ScenarioSettings;

  /** Why another lot is drawn; asked for when one was drawn in the programme before with other settings. It stands beside the plan. */
  @IsOptional()
  @IsString()
  @Length(3, 500)
  drawReason?: string;
}

export class RenameScenario {
  @IsString()
  @Length(1, 100)
  name!: string;
}

export class ApplyScenario {
  /** Why this plan; kept in the log of the plan. */
  @IsString()
  @Length(3, 500)
  reason!: string;

  /** Why the days of its waves move: `early_results` lowers what an estimate is worth. Left out, it was planned. */
  @IsOptional()
  @IsIn(DATE_REASONS)
  @ApiProperty({ enum: DATE_REASONS, required: false })
  dateReason?: DateReason;
}

export class UndoScenario {
  @IsString()
  @Length(3, 500)
  reason!: string;
}
