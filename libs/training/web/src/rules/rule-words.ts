import type { ReconcileCountsView, ReconcileRunView, TrainingPlanItemView, TrainingPlanView } from '@realign/api-client';
import { countWords, dateWords, plural } from '@realign/ui';

/** When an item is due, as the end of a sentence. */
export const dueWords = ({ engagementMode, dueRule, dueDay, leadDays }: Pick<TrainingPlanItemView, 'engagementMode' | 'dueRule' | 'dueDay' | 'leadDays'>): string => {
  if (engagementMode === 'pull') return 'offered, never due';
  if (dueRule === 'fixed_day') return `due on ${dateWords(dueDay ?? '')}`;
  return dueRule === 'before_launch' ? `due ${plural(leadDays, 'day', 'days')} before the launch` : `due ${plural(leadDays, 'day', 'days')} after they start`;
};

/** Whom a plan is for, in words. */
export const forWhom = ({ roleDefinitionId, roleName, audienceName }: Pick<TrainingPlanView, 'roleDefinitionId' | 'roleName' | 'audienceName'>): string => {
  if (roleDefinitionId === null) return `everybody in ${audienceName ?? 'the audience'}`;
  return audienceName === null ? roleName.toLowerCase() : `${roleName.toLowerCase()} in ${audienceName}`;
};

export interface DiffLine {
  readonly kind: 'assign' | 'offer' | 'complete' | 'withdraw' | 'change' | 'redate' | 'waived' | 'conflict';
  readonly look: 'add' | 'del' | 'chg';
  readonly sign: string;
  readonly head: string;
  readonly text: string;
}

/** The difference as sentences; what is nought is not said. */
export const diffLines = (counts: ReconcileCountsView): DiffLine[] => {
  const line = (kind: DiffLine['kind'], look: DiffLine['look'], sign: string, head: string, text: string): DiffLine[] => (counts[kind] > 0 ? [{ kind, look, sign, head: `${countWords(counts[kind])} ${head}`, text }] : []);
  return [
    ...line('assign', 'add', '+', 'assigned.', 'Required, with a due day.'),
    ...line('offer', 'add', '+', 'offered.', 'Never due; people may decline.'),
    ...line('complete', 'add', '+', 'entered as completed.', 'The completion is known already.'),
    ...line('withdraw', 'del', '−', 'withdrawn.', 'Nothing asks for them any more. What was begun is kept.'),
    ...line('change', 'chg', '~', 'asked in another way.', 'Required becomes offered, or offered required.'),
    ...line('redate', 'chg', '~', 'due on another day.', 'Nobody becomes late at once.'),
    ...line('waived', 'chg', '~', 'waived, and left so.', ''),
    ...line('conflict', 'chg', '~', 'yield to another plan.', 'Two plans ask the same module of one person.'),
  ];
};

/** The sums above the sentences. Where nothing is asked or taken back, neither is told. */
export const diffSums = ({ assign, offer, withdraw, change, redate, unchanged }: ReconcileCountsView): { readonly value: string; readonly word: string; readonly isRest: boolean }[] => {
  const [asks, changes] = [assign + offer, change + redate];
  const moves = asks + withdraw > 0 ? [{ value: `+${countWords(asks)}`, word: 'ask', isRest: false }, { value: `−${countWords(withdraw)}`, word: 'withdraw', isRest: false }] : [];
  return [...moves, ...(moves.length > 0 || changes > 0 ? [{ value: countWords(changes), word: 'change', isRest: false }] : []), { value: countWords(unchanged), word: 'unchanged', isRest: true }];
};

/** What a run did, by its signs: “+12 −3 ~1”. */
export const runSums = ({ assigned, offered, returned, alreadyCompleted, withdrawn, changed, restored }: Pick<ReconcileRunView, 'assigned' | 'offered' | 'returned' | 'alreadyCompleted' | 'withdrawn' | 'changed' | 'restored'>): string => {
  const sums = [['+', assigned + offered + returned + alreadyCompleted], ['−', withdrawn], ['~', changed + restored]] as const;
  return sums.flatMap(([sign, count]) => (count > 0 ? [`${sign}${countWords(count)}`] : [])).join(' ') || 'nothing changed';
};

/** What stopping a plan does, by its dry run. */
export const stopWords = ({ withdraw, change, assign, offer, unchanged }: ReconcileCountsView): string => {
  const lines = [
    withdraw === 0 ? 'Nothing is taken back: nobody has training of it that is not begun.' : `${plural(withdraw, 'assignment or offer', 'assignments and offers')} that nobody began ${withdraw === 1 ? 'is' : 'are'} taken back.`,
    change > 0 ? `${countWords(change)} that ${change === 1 ? 'was' : 'were'} begun ${change === 1 ? 'stays' : 'stay'}, and nobody owes ${change === 1 ? 'it' : 'them'} any more.` : '',
    assign + offer > 0 ? `${countWords(assign + offer)} ${assign + offer === 1 ? 'is' : 'are'} asked by another plan instead.` : '',
    unchanged > 0 ? `${countWords(unchanged)} completed or answered ${unchanged === 1 ? 'stays' : 'stay'}.` : '',
    'Nobody new is asked. A stopped plan cannot be started again; the run that takes back can be undone for 24 hours.',
  ];
  return lines.filter(Boolean).join(' ');
};
