import { inject, Injectable } from '@angular/core';
import type { ChangeGoal, GoalView } from '@realign/api-client';
import { isEnded } from '@realign/goals/domain';
import { asText, Dialogs, type AskedField, type AskedValues } from '@realign/ui';
import { moveWords } from '../goal-words';
import { GoalsApi } from '../goals.api';

const note = (label: string, required: boolean): AskedField => ({ name: 'endNote', label, kind: 'area', required, maxLength: 2000 });

/** Key results that neither their target nor their line speaks for. */
const notReached = ({ keyResults }: GoalView): string[] => keyResults.filter(({ health }) => health !== 'achieved' && health !== 'holding').map(({ title }) => `“${title}”`);

/** What is asked before a goal ends: what was learned, what takes its place, or why it counts as achieved. Empty where nothing is. */
export function endFields(goal: GoalView, to: GoalView['state'], others: readonly GoalView[]): AskedField[] {
  if (to === 'missed_learning') return [note('What was learned', true)];
  if (to === 'achieved_holding' && (goal.keyResults.length === 0 || notReached(goal).length > 0)) return [note('Why it counts as achieved', true)];
  if (to !== 'superseded') return [];
  const follow = others.filter(({ id, state }) => id !== goal.id && !isEnded(state)).map(({ id, title }) => ({ value: id, label: title }));
  return [...(follow.length > 0 ? [{ name: 'successorId', label: 'The goal that takes its place', kind: 'choice', value: null, choices: follow } satisfies AskedField] : []), note(follow.length > 0 ? 'Why, where none takes its place' : 'Why no goal takes its place', follow.length === 0)];
}

const REST = 'It is read and checked in no more. “Bring to review” takes it up again.';

/** Asks how a goal ends before it does. */
@Injectable({ providedIn: 'root' })
export class EndGoal {
  private readonly api = inject(GoalsApi);
  private readonly dialogs = inject(Dialogs);

  /** @returns the goal as it is then; undefined where somebody thought better of it */
  async move(goal: GoalView, to: GoalView['state'], others: readonly GoalView[]): Promise<GoalView | undefined> {
    if (to === 'withdrawn' && !(await this.isSure(goal))) return undefined;
    const fields = endFields(goal, to, others);
    if (fields.length === 0) return this.api.change(goal, { state: to });
    let changed: GoalView | undefined;
    await this.dialogs.form({
      title: `${moveWords(to)}: ${goal.title}`, text: to === 'achieved_holding' ? `Not reached by its figures: ${notReached(goal).join(', ') || 'it has no key result'}.` : REST, action: moveWords(to), fields,
      save: async (values) => { changed = await this.api.change(goal, { state: to, ...endOf(values) }); return changed; },
    });
    return changed;
  }

  private async isSure({ title }: GoalView): Promise<boolean> {
    return (await this.dialogs.confirm({ title: 'Withdraw this goal?', text: `“${title}” is read, checked in and served no more. Its history stays. A mistake can be taken back at once; later it begins again as a draft.`, action: 'Withdraw goal', keep: 'Keep it', danger: true })) !== undefined;
  }
}

function endOf(values: AskedValues): Pick<ChangeGoal, 'endNote' | 'successorId'> {
  const [endNote, successorId] = [asText(values, 'endNote'), asText(values, 'successorId')];
  return { ...(endNote && { endNote }), ...(successorId && { successorId }) };
}
