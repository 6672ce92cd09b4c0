import type { Day, EvidenceFact } from '@realign/kernel';
import { canonicalJson } from './canonical-json';
import { ageOf, type Age } from './freshness';

export interface PackHead {
  readonly programmeId: string;
  readonly checkpointId: string;
  readonly seq: number;
  readonly edition: number;
  /** ISO instant. */
  readonly frozenAt: string;
  /** Why this edition was made: `due`, `late_data` or `asked`. */
  readonly cause: string;
  /** As the programme and the organisation were called then; packs of the second format do not say. */
  readonly programmeName?: string;
  readonly organisation?: string;
}

/** A fact as a pack keeps it: with how old it was on the day it was frozen. */
export type FrozenFact = Omit<EvidenceFact, 'freshDays' | 'inUseSince'> & Age;

/** Says how a pack is written; a later way of writing gets a new name, and old packs keep theirs. */
export const PACK_FORMAT = 'realign-evidence/3';

export const freezeFact = ({ freshDays, inUseSince: _, ...fact }: EvidenceFact, frozenOn: Day): FrozenFact => ({ ...fact, ...ageOf(freshDays === undefined ? fact : { ...fact, freshDays }, frozenOn) });

/** The text that is hashed and kept: stored as it is, so that it reads and hashes the same a year later. */
export const packText = (head: PackHead, facts: readonly FrozenFact[]): string => canonicalJson({ format: PACK_FORMAT, ...head, items: facts.map((fact) => ({ ...fact })) });

const SEVERITY: Record<EvidenceFact['status'], number> = { off_track: 0, at_risk: 1, missing: 2, no_data: 3, ok: 4, info: 5 };

/** Worst first, then by source and key, so that the same answers always make the same pack. */
export const inPackOrder = <T extends Pick<EvidenceFact, 'status' | 'source' | 'key'>>(facts: readonly T[]): T[] =>
  [...facts].sort((a, b) => SEVERITY[a.status] - SEVERITY[b.status] || compareText(a.source, b.source) || compareText(a.key, b.key));

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A source that could not answer: the checkpoint opens without it, and the gap is named. */
export const missingFact = (source: string, programmeId: string): EvidenceFact => ({
  key: `${source}:missing`,
  source,
  subjectType: 'programme',
  subjectId: programmeId,
  title: `No answer from ${source}`,
  status: 'missing',
  value: null,
  unit: 'count',
  baseline: null,
  target: null,
  asOf: null,
  note: `The evidence of ${source} could not be read when the pack was frozen.`,
  // What is asked of the programme itself has no tab of its own.
  link: source === 'programme' ? '' : source,
});

interface Gap {
  readonly source: string;
  readonly title: string;
  readonly note: string;
  /** Whether the source's answer holds what is looked for. */
  isFilled(fact: Pick<EvidenceFact, 'key' | 'subjectType'>): boolean;
}

/** What a pack ought to hold of each source, and what is said when there is nothing of it. */
const GAPS: readonly Gap[] = [
  { source: 'goals', title: 'No goal is in use', note: 'No key result is in use, so nothing shows where the programme stands.', isFilled: ({ key }) => key.startsWith('goals.') },
  { source: 'roles', title: 'No role is asked for', note: 'No active role asks for people, so nothing shows who carries the change.', isFilled: ({ key }) => key.startsWith('roles.cover:') },
  { source: 'training', title: 'No training plan is active', note: 'No active training plan belongs to a role of this programme.', isFilled: ({ key }) => key.startsWith('training.plan:') },
  { source: 'adoption', title: 'No use is known', note: 'No usage file or feed has been read, so nobody can say who uses it.', isFilled: ({ key }) => key.startsWith('adoption.usage:') },
  { source: 'listening', title: 'No field report', note: 'No community manager is there to be asked for one.', isFilled: ({ subjectType }) => subjectType === 'field_report' },
];

/** Named gaps of a source that answered: an answer without what a pack ought to hold is not the same as everything being well. */
export const gapsOf = (source: string, programmeId: string, facts: readonly Pick<EvidenceFact, 'key' | 'subjectType'>[]): EvidenceFact[] =>
  GAPS.filter((gap) => gap.source === source && !facts.some((fact) => gap.isFilled(fact))).map(({ title, note }) => ({ ...missingFact(source, programmeId), key: `${source}:none`, title, note }));

/** Red and amber facts are owed a decision. */
export const needsDecision = (fact: Pick<EvidenceFact, 'status'>): boolean => fact.status === 'off_track' || fact.status === 'at_risk';
