import type { EvidenceFact } from '@realign/kernel';

export interface ListeningReading {
  /** Groups of equal questions without an answer. */
  readonly open: number;
  /** Of these, those that wait longer than `patienceDays`. */
  readonly gaps: number;
  /** Whole days the oldest of them waits; 0 without any. */
  readonly oldestDays: number;
  /** People who asked in the groups that wait too long. */
  readonly askedInGaps: number;
  readonly patienceDays: number;
  /** Median days from the first question to the answer, over what was answered in the last 90 days; null without any. */
  readonly medianDays: number | null;
  readonly answered: number;
}

const times = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Amber as soon as one question waits longer than the organisation allows itself; red when one waits three times as long. */
export function listeningFacts(programmeId: string, reading: ListeningReading, asOf: string): EvidenceFact[] {
  return [unansweredFact(programmeId, reading, asOf), ...(reading.medianDays === null ? [] : [latencyFact(programmeId, reading, reading.medianDays, asOf)])];
}

const unansweredFact = (programmeId: string, { open, gaps, oldestDays, askedInGaps, patienceDays }: ListeningReading, asOf: string): EvidenceFact => ({
  key: 'listening.unanswered', source: 'listening', subjectType: 'programme', subjectId: programmeId, title: 'Questions that wait too long',
  status: gaps === 0 ? 'ok' : oldestDays > patienceDays * 3 ? 'off_track' : 'at_risk', value: gaps, unit: 'count', baseline: null, target: 0, asOf,
  note: gaps === 0
    ? `${open === 0 ? 'No question waits.' : `${times(open, 'question waits', 'questions wait')}, none longer than ${times(patienceDays, 'day', 'days')}.`}`
    : `${times(gaps, 'question has', 'questions have')} waited longer than ${times(patienceDays, 'day', 'days')}, the oldest for ${oldestDays}; ${times(askedInGaps, 'person', 'people')} asked.`,
  link: 'listening',
});

const latencyFact = (programmeId: string, { answered, patienceDays }: ListeningReading, medianDays: number, asOf: string): EvidenceFact => ({
  key: 'listening.latency', source: 'listening', subjectType: 'programme', subjectId: programmeId, title: 'Days until a question is answered', status: 'info', value: medianDays, unit: 'days',
  baseline: null, target: patienceDays, asOf, note: `Half of ${times(answered, 'question', 'questions')} answered in 90 days had an answer within ${medianDays} days.`, link: 'listening',
});
