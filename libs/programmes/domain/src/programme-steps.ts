export type ProgrammeStateName = 'draft' | 'preparing' | 'live' | 'sustaining' | 'dormant' | 'retiring' | 'retired';

export interface ProgrammeFacts {
  readonly state: ProgrammeStateName;
  readonly purposeStatement: string;
  readonly hasSponsor: boolean;
  readonly hasChangeLead: boolean;
  readonly hasSteward: boolean;
  readonly waveCount: number;
}

export interface ProgrammeStep {
  readonly to: ProgrammeStateName;
  readonly label: string;
  /** What is missing; empty when the step can be taken. */
  readonly missing: readonly string[];
}

const NEXT: Readonly<Record<ProgrammeStateName, readonly (readonly [ProgrammeStateName, string])[]>> = {
  draft: [['preparing', 'Begin preparing']],
  preparing: [['live', 'Go live']],
  live: [['sustaining', 'Move to a lower cadence'], ['retiring', 'Retire']],
  sustaining: [['live', 'Back to the full cadence'], ['dormant', 'Let it rest'], ['retiring', 'Retire']],
  dormant: [['sustaining', 'Wake it up'], ['retiring', 'Retire']],
  retiring: [['retired', 'Close the retirement']],
  retired: [['preparing', 'Reinstate']],
};

/** What a programme lacks before it may go live: a purpose, three named people and somebody to reach. There is no "done". */
const missingForLive = (facts: ProgrammeFacts): string[] => [
  ...(facts.purposeStatement.trim() ? [] : ['Write the purpose.']),
  ...(facts.hasSponsor ? [] : ['Name a sponsor.']),
  ...(facts.hasChangeLead ? [] : ['Name a change lead.']),
  ...(facts.hasSteward ? [] : ['Name a steward.']),
  ...(facts.waveCount > 0 ? [] : ['Plan a wave.']),
];

/** Where a programme can go from here, and what each step still lacks. */
export const programmeSteps = (facts: ProgrammeFacts): ProgrammeStep[] =>
  NEXT[facts.state].map(([to, label]) => ({ to, label, missing: to === 'live' && facts.state === 'preparing' ? missingForLive(facts) : to === 'sustaining' && !facts.hasSteward ? ['Name a steward.'] : [] }));
