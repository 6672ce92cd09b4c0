import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsOptional, IsString, IsUUID, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { WAVE_KINDS, type WaveKind } from './vocabulary';

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

  /** How deep units are planned: 1 is the level below the top. Each has everything below it. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(20)
  level?: number;

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
}

export class UndoScenario {
  @IsString()
  @Length(3, 500)
  reason!: string;
}

export class ScenarioTaughtView {
  language!: string;
  languageName!: string;
  hours!: number;
  /** Mondays of the first and last week of teaching. */
  fromWeek!: string;
  untilWeek!: string;
}

export class ScenarioWaveView {
  /** 1 … n. */
  number!: number;

  @ApiProperty({ enum: WAVE_KINDS })
  kind!: WaveKind;

  launchOn!: string;
  embedUntil!: string;
  units!: number;
  people!: number;
  /** The first few units by name. */
  unitNames!: string[];
  /** Units not yet launched when this wave is: whom it can be compared with. */
  waiting!: number;
  trainingHours!: number;
  taught!: ScenarioTaughtView[];
}

export class ScenarioLanguageView {
  language!: string;
  languageName!: string;
  learners!: number;
  hoursNeeded!: number;
  /** Hours that trainers of the language have before the last launch. A trainer of two languages counts in both. */
  hoursThere!: number;
  busiestWeek!: string;
  busiestHours!: number;
}

export class ScenarioLearningView {
  /** The smallest true effect, in percentage points, that would be seen with 80 % probability; null when nobody is left to compare with. */
  @ApiProperty({ type: Number, nullable: true })
  detectable!: number | null;

  @ApiProperty({ enum: ['stepped_wedge', 'staggered', 'two_groups', 'before_after'] })
  design!: 'stepped_wedge' | 'staggered' | 'two_groups' | 'before_after';

  /** The best grade an estimate could have. */
  @ApiProperty({ enum: ['A', 'B', 'C', 'D'] })
  grade!: 'A' | 'B' | 'C' | 'D';

  fewestUnits!: number;
  /** Percentage points that one week's reading of a unit was taken to scatter by. */
  scatter!: number;
  sentence!: string;
}

export class ScenarioMeasuresView {
  weeks!: number;
  lastLaunchOn!: string;
  waves!: number;
  units!: number;
  people!: number;
  trainerHours!: number;

  /** Share of all trainers' hours before the last launch, 0–1; null without trainers. */
  @ApiProperty({ type: Number, nullable: true })
  trainerShare!: number | null;

  /** Hours of teaching in the busiest week. */
  busiestHours!: number;
  peakLoadHours!: number;
  peakLoadPeople!: number;
  languages!: ScenarioLanguageView[];
  learning!: ScenarioLearningView;
}

export class ScenarioShortageView {
  kind!: string;
  words!: string;
}

export class ScenarioRelaxationView {
  lever!: string;
  words!: string;
  /** Settings that would give it; empty for what no setting can give. */
  settings!: ScenarioSettings;
}

export class ScenarioCan {
  edit!: boolean;
  apply!: boolean;
  undo!: boolean;
}

/** One plan of waves, kept beside others. */
export class ScenarioView {
  id!: string;
  programmeId!: string;
  name!: string;

  @ApiProperty({ enum: SCENARIO_STATES })
  state!: ScenarioState;

  /** With every usual value filled in. */
  settings!: ScenarioSettings;
  runId!: string;

  @ApiProperty({ type: ScenarioMeasuresView, nullable: true })
  measures!: ScenarioMeasuresView | null;

  waves!: ScenarioWaveView[];
  shortages!: ScenarioShortageView[];
  relaxations!: ScenarioRelaxationView[];
  /** How the plan was found, a sentence each. */
  notes!: string[];
  unplacedUnits!: number;

  /** Weeks that every plan takes at least, as the solver proved. */
  @ApiProperty({ type: Number, nullable: true })
  provenWeeks!: number | null;

  isByLot!: boolean;
  madeBy!: string;
  madeAt!: string;

  @ApiProperty({ type: String, nullable: true })
  appliedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  appliedBy!: string | null;

  version!: number;
  can!: ScenarioCan;
}

export class PlannerLevelView {
  level!: number;
  units!: number;
  people!: number;
}

/** What the planner knows before it plans. */
export class PlannerView {
  programmeId!: string;
  levels!: PlannerLevelView[];
  usualLevel!: number;
  /** People of the organisation. */
  people!: number;
  /** People of units that are launched already; they are left as they are. */
  launchedPeople!: number;
  trainers!: number;
  trainerLanguages!: string[];
  /** Modules the programme teaches in sessions. */
  skills!: string[];
  blackouts!: number;

  /** The plan waits for this day, because a wave depends on something that ends then. */
  @ApiProperty({ type: String, nullable: true })
  notBefore!: string | null;

  usualSettings!: ScenarioSettings;
  /** Where the usual scatter comes from: past readings, or an assumption. */
  scatterWords!: string;
  /** Newest first. */
  scenarios!: ScenarioView[];
  can!: PlannerCan;
}

export class PlannerCan {
  plan!: boolean;
}

export class ScenarioUnitView {
  orgUnitId!: string;
  name!: string;
  people!: number;

  /** Null when it is in no wave. */
  @ApiProperty({ type: Number, nullable: true })
  wave!: number | null;

  @ApiProperty({ type: String, nullable: true })
  why!: string | null;
}

export class ScenarioUnitListView {
  items!: ScenarioUnitView[];
}
