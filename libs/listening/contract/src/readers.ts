import { EvidenceReader, type TenantSession } from '@realign/kernel';

/** What is known of listening: questions that wait too long, how long an answer takes. */
export abstract class ListeningEvidenceReader extends EvidenceReader {}

export interface UnansweredQuestion {
  readonly questionGroupId: string;
  readonly text: string;
  /** How many asked the same. */
  readonly count: number;
  /** Whole days since it was first asked. */
  readonly days: number;
  /** Waits longer than the organisation allows itself. */
  readonly isGap: boolean;
  readonly ownerPersonId: string | null;
}

/** Questions without an answer: gaps of a programme, for whoever checks it. */
export abstract class UnansweredQuestions {
  /** Longest waiting first; at most 200. */
  abstract of(session: TenantSession, programmeId: string): Promise<UnansweredQuestion[]>;
}
