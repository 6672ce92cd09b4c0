/** People of a unit who need one kind of teaching: so many learners of a module, in one language and country. */
export interface PlannerNeed {
  /** Primary language tag, `es`. */
  readonly language: string;
  /** ISO 3166 code, or `''` when the directory says none. */
  readonly country: string;
  readonly skill: string;
  readonly learners: number;
}

/** What is launched as a whole: a unit with everything below it. Weeks are counted from the plan's first Monday, 0, 1, 2 … */
export interface PlannerUnit {
  readonly id: string;
  readonly name: string;
  readonly people: number;
  readonly needs: readonly PlannerNeed[];
  /** The wave, 1 … n, it has to be in; null when any will do. */
  readonly pinnedTo: number | null;
  /** Units that have to launch in an earlier wave. */
  readonly after: readonly string[];
  /** Weeks in which it cannot launch: a blackout period or a holiday of too many of its people. */
  readonly closedWeeks: readonly number[];
  /** Hours a person and week that other programmes already ask of its people; missing weeks are 0. */
  readonly busyHours: Readonly<Record<number, number>>;
}

/** A module that is taught in sessions. */
export interface PlannerSkill {
  readonly key: string;
  readonly name: string;
  readonly minutes: number;
}

export interface PlannerTrainer {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly string[];
  /** Skills they teach; empty: any. */
  readonly skills: readonly string[];
  /** Hours ahead of UTC. */
  readonly offset: number;
  /** Minutes of teaching they have left, by week; absences and booked sessions are taken off already. */
  readonly minutes: readonly number[];
}

export interface PlannerCountry {
  /** Hours ahead of UTC, of its main time zone; left out where nobody knows it, and then nobody is too far away to teach there. */
  readonly offset?: number;
  /** Weeks in which nobody there can be taught. */
  readonly closedWeeks: readonly number[];
}

/** How much one reading of a unit scatters, for what the plan would let one learn: percentage points, and how one week remembers the last. */
export interface PlannerNoise {
  readonly deviation: number;
  readonly autocorrelation: number;
}

/** `fast`: the last launch as early as can be. `gentle`: people spread evenly over the waves. `learn`: as many units in each wave, so that waves can be compared. */
export const PLANNER_AIMS = ['fast', 'gentle', 'learn'] as const;
export type PlannerAim = (typeof PLANNER_AIMS)[number];

export interface PlannerSettings {
  readonly aim: PlannerAim;
  /** Whether units are dealt out to the waves by lot; then `seed` says which lot. */
  readonly byLot: boolean;
  readonly seed: number;
  /** Weeks the plan may take, first Monday to last launch. */
  readonly horizonWeeks: number;
  readonly maxWaves: number;
  /** Weeks between two launches at least. */
  readonly spacingWeeks: number;
  /** A wave is taught in the so many weeks before its launch. */
  readonly trainingWeeks: number;
  /** People of the pilot at most; null plans no pilot. */
  readonly pilotPeople: number | null;
  /** Weeks between the pilot's launch and the next at least: what the pilot shows needs time to be seen. */
  readonly learningWeeks: number;
  readonly mostPeoplePerWave: number | null;
  readonly seatsPerSession: number;
  /** Hours a person and week that may be asked in all. */
  readonly mostLoadHours: number;
  /** Hours a person and week that a launch asks in its own and the three following weeks. */
  readonly launchHours: number;
  /** Whole hours between trainer and learner at most. */
  readonly mostHoursApart: number;
  readonly noise: PlannerNoise;
}

/** What a wave of the plan waits for that no scenario moves: it launches in this week at the earliest. Waves are counted 1 … n in the order of their launch. */
export interface WaveWait {
  readonly wave: number;
  readonly week: number;
  /** What it waits for, for people. */
  readonly for: string;
}

/** A wave that depends on an earlier one: whole weeks between their launches at least. */
export interface WaveGap {
  readonly before: number;
  readonly after: number;
  readonly weeks: number;
}

export interface PlannerWorld {
  readonly units: readonly PlannerUnit[];
  readonly skills: readonly PlannerSkill[];
  readonly trainers: readonly PlannerTrainer[];
  readonly countries: Readonly<Record<string, PlannerCountry>>;
  readonly waits?: readonly WaveWait[];
  readonly gaps?: readonly WaveGap[];
}

/** Weeks after a launch in which it asks time of people, its own week included. */
export const LAUNCH_WEEKS = 4;

/** Minutes that one trainer teaches one wave in one week. */
export interface Teaching {
  readonly trainerId: string;
  readonly week: number;
  /** 1 … n. */
  readonly wave: number;
  readonly language: string;
  readonly country: string;
  readonly skill: string;
  readonly minutes: number;
}

export interface PlannedWave {
  readonly kind: 'pilot' | 'phased' | 'organisation_wide';
  readonly launchWeek: number;
  readonly unitIds: readonly string[];
}

/** Waves in the order of their launch, and who teaches them when. */
export interface WaveSchedule {
  readonly waves: readonly PlannedWave[];
  readonly teaching: readonly Teaching[];
}

/** Minutes of teaching that one lane of a wave asks: sessions are whole, seats of one session are filled from all its units. */
export const minutesFor = (learners: number, seats: number, minutes: number): number => Math.ceil(learners / seats) * minutes;
