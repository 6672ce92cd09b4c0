import { ApiProperty } from '@nestjs/swagger';
import { WAVE_KINDS, type WaveKind } from './vocabulary';
import { PlanAudienceView } from './wave.dto';
import { SCENARIO_STATES, ScenarioSettings, type ScenarioState } from './planner.dto';

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
  /** The smallest true effect, in percentage points, that would be seen with 80 % probability; null when the plan could show none: `sentence` says why. */
  @ApiProperty({ type: Number, nullable: true })
  detectable!: number | null;

  @ApiProperty({ enum: ['stepped_wedge', 'staggered', 'two_groups', 'before_after'] })
  design!: 'stepped_wedge' | 'staggered' | 'two_groups' | 'before_after';

  /** The best grade an estimate could have; null where the effect engine would refuse to answer. */
  @ApiProperty({ enum: ['A', 'B', 'C', 'D', 'E'], nullable: true })
  grade!: 'A' | 'B' | 'C' | 'D' | 'E' | null;

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
  /** People who were waiting for a wave when it was planned: what `measures.people` is a part of. */
  waitingPeople!: number;

  /** Weeks that every plan takes at least, as the solver proved. */
  @ApiProperty({ type: Number, nullable: true })
  provenWeeks!: number | null;

  isByLot!: boolean;

  /** Of a plan by lot: which draw of the programme it is, from 1; the same settings with the same seed are the same draw. */
  @ApiProperty({ type: Number, nullable: true })
  drawNumber!: number | null;

  madeBy!: string;
  madeAt!: string;

  @ApiProperty({ type: String, nullable: true })
  appliedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  appliedBy!: string | null;

  version!: number;
  can!: ScenarioCan;
}

/** A lot that was drawn in a programme, whatever became of its plan. */
export class LotDrawView {
  /** 1 … n. */
  number!: number;
  scenarioName!: string;
  seed!: number;
  drawnBy!: string;
  drawnAt!: string;
  /** Why another was drawn; empty for the first. */
  why!: string;
  /** Its plan was deleted since. */
  isRemoved!: boolean;
}

export class PlannerLevelView {
  level!: number;
  /** Units at the level, and those above it that have people of their own. */
  units!: number;
  people!: number;
}

export const KEPT_WHYS = ['held', 'overdue'] as const;

/** A wave that no scenario touches: it is held, or its planned day has passed. Withdrawn or moved, its people are planned again. */
export class PlannerKeptWaveView {
  waveId!: string;
  name!: string;

  @ApiProperty({ enum: KEPT_WHYS })
  why!: (typeof KEPT_WHYS)[number];

  launchOn!: string;
  people!: number;
}

/** What the planner knows before it plans. */
export class PlannerView {
  programmeId!: string;
  levels!: PlannerLevelView[];
  usualLevel!: number;
  /** Active people of the organisation: those a launched wave reaches, those who wait for one, and those without a unit. */
  people!: number;
  /** People whom a launched wave reaches already, through its units or its audiences; they are left as they are. */
  launchedPeople!: number;
  /** Waves a scenario leaves as they are, and how many people they hold whom no launched wave reaches. */
  kept!: PlannerKeptWaveView[];
  keptPeople!: number;
  /** People whom a scenario planned now gives a wave. */
  waitingPeople!: number;
  /** People whom no scenario can give a wave because the directory gives them no open unit. */
  peopleWithoutUnit!: number;
  trainers!: number;
  trainerLanguages!: string[];
  /** Modules the programme teaches in sessions. */
  skills!: string[];
  blackouts!: number;

  /** A wave depends on something that ends on this day, and is launched after it. */
  @ApiProperty({ type: String, nullable: true })
  notBefore!: string | null;

  usualSettings!: ScenarioSettings;
  /** Where the usual scatter comes from: past readings, or an assumption. */
  scatterWords!: string;
  /** What may be planned in place of units. */
  audiences!: PlanAudienceView[];
  /** Newest first. */
  scenarios!: ScenarioView[];
  /** Every lot that was drawn in this programme, the first first. */
  draws!: LotDrawView[];
  can!: PlannerCan;
}

export class PlannerCan {
  plan!: boolean;
}

/** A unit, or an audience, and the wave it is in. */
export class ScenarioUnitView {
  @ApiProperty({ type: String, nullable: true })
  orgUnitId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  audienceId!: string | null;

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
