import type { TenantSession } from '@realign/kernel';

/** A reply that everybody can read: what was said, and what is done about it. */
export interface FeedbackReply {
  readonly programmeId: string;
  /** What was said, in the words of those who said it. */
  readonly subject: string;
  /** What is done, or why nothing is. */
  readonly text: string;
  /** `action` is shown under "you said, we did", `answer` among the answers. Left out: `action`. */
  readonly kind?: 'answer' | 'action' | undefined;
  /** The group of equal questions it settles. */
  readonly questionGroupId?: string | undefined;
  /** The single item it is owed to, such as one line of a field report. */
  readonly feedbackItemId?: string | undefined;
  /** The decision that caused it. */
  readonly decisionId?: string | undefined;
  /** How many said it and since when, where neither a group nor an item tells. */
  readonly saidCount?: number | undefined;
  readonly firstSaidAt?: string | undefined;
}

/**
 * Lets another context tell back what came of feedback, inside its own transaction: the reply is published on the Why page, and the group
 * or item it settles is told back. A group or item of another programme, or none, is a `NotFound`.
 */
export abstract class FeedbackReplies {
  /** @returns the reply's id */
  abstract reply(session: TenantSession, reply: FeedbackReply): Promise<string>;
}
