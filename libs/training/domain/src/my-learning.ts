import type { AssignmentState } from './assignment';
import type { EngagementMode } from './engagement-mode';

export interface LearningItem {
  readonly moduleId: string;
  readonly engagementMode: EngagementMode;
  readonly state: AssignmentState;
  readonly dueOn: string | null;
  readonly snoozedUntil: string | null;
}

export interface Learning<T> {
  readonly assigned: T[];
  readonly offered: T[];
  readonly underWay: T[];
  readonly completed: T[];
  /** Offers that were declined; the answer can be changed. */
  readonly declined: T[];
  /** Required once and waived; the note says why. */
  readonly waived: T[];
  /** Learned once, good no longer, and asked of nobody just now. */
  readonly expired: T[];
}

/**
 * One person's own list. A module that comes from two roles appears once: required wins over offered, and the earlier due day over the later.
 * An offer put off comes back on its day. Declined and waived items ask nothing and stand apart, so that an answer can be changed and a
 * waiver is known, and so do those that have expired and are not asked anew; withdrawn ones are left out.
 */
export const arrangeLearning = <T extends LearningItem>(items: readonly T[], today: string): Learning<T> => {
  const seen = new Set<string>();
  const mine = [...items].sort(byWeight).filter(({ moduleId }) => !seen.has(moduleId) && seen.add(moduleId));
  return {
    assigned: mine.filter((item) => item.engagementMode === 'push' && (item.state === 'assigned' || item.state === 'in_progress')),
    offered: mine.filter((item) => item.state === 'offered' || isBack(item, today)),
    underWay: mine.filter((item) => item.engagementMode === 'pull' && isUnderWay(item, today)),
    completed: mine.filter((item) => item.state === 'completed' || item.state === 'applied'),
    declined: mine.filter((item) => item.state === 'declined'),
    waived: mine.filter((item) => item.state === 'waived'),
    expired: mine.filter((item) => item.state === 'expired'),
  };
};

const isBack = (item: LearningItem, today: string): boolean => item.state === 'snoozed' && (item.snoozedUntil ?? '') <= today;

const isUnderWay = (item: LearningItem, today: string): boolean =>
  item.state === 'accepted' || item.state === 'in_progress' || (item.state === 'snoozed' && !isBack(item, today));

const ASKS_NOTHING: readonly AssignmentState[] = ['declined', 'waived', 'withdrawn', 'expired'];

const byWeight = (a: LearningItem, b: LearningItem): number =>
  Number(ASKS_NOTHING.includes(a.state)) - Number(ASKS_NOTHING.includes(b.state)) ||
  Number(a.engagementMode === 'pull') - Number(b.engagementMode === 'pull') ||
  (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9');
