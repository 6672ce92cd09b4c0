import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import type { GoalView, KeyResultInput, LintSuggestionView, MetricView, ProgrammeGoalsView } from '@realign/api-client';
import { asText, Dialogs, PeopleFinder, type AskedField } from '@realign/ui';
import { IN_USE, keyResultBody, keyResultFields, milestoneFields, whyMoved } from '../goal-forms';
import { GoalsApi } from '../goals.api';
import { filledIn, movesPromise, rewritten, suggestionFields, type Rewritten } from './suggestion-form';

const ABOVE: Readonly<Record<GoalView['level'], readonly GoalView['level'][]>> = { organisation: [], department: ['organisation'], team: ['organisation', 'department'] };

/** Takes over what the linter offers for a goal that is kept: at once, or after a form for what only the lead knows. */
@Injectable({ providedIn: 'root' })
export class TakeSuggestion {
  private readonly api = inject(GoalsApi);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly people = inject(PeopleFinder).find;

  /** @returns whether anything changed */
  async take(goal: GoalView, suggestion: LintSuggestionView, { items, programmeId }: ProgrammeGoalsView, metrics: readonly MetricView[]): Promise<boolean> {
    const at = rewritten(suggestion).at;
    const result = at === undefined ? undefined : goal.keyResults[at];
    const asked = suggestionFields(suggestion, result ?? {}, this.people);
    const fields = IN_USE.includes(goal.state) && movesPromise(suggestion, result ?? {}) && (asked.length > 0 || suggestion.asks.length === 0) ? [...asked, whyMoved(true)] : asked;
    if (fields.length > 0) return this.dialogs.form({ title: suggestion.words, action: 'Take over', fields, save: (values) => this.change(goal, filledIn(suggestion, values)) });
    const others = goal.keyResults.filter(({ id }) => id !== result?.id);
    switch (suggestion.asks[0]) {
      case 'waves':
        return this.router.navigate(['/programmes', programmeId, 'plan', 'waves']);
      case 'key-result':
        return this.add(goal, keyResultFields(metrics, goal.keyResults));
      case 'sign':
        return others.length === 0 || !result
          ? this.add(goal, keyResultFields(metrics, goal.keyResults).map((field) => (field.name === 'leadsId' ? { ...field, value: result?.id ?? null } : field)))
          : this.choose('Which key result moves first?', 'Pair them', others.map(({ id, title }) => ({ value: id, label: title })), (id) => { const sign = others.find((one) => one.id === id); return sign ? this.api.changeKeyResult(sign, { leadsId: result.id }) : Promise.resolve(); });
      case 'surplus':
        return this.choose('Which key result can be left out?', 'Remove key result', goal.keyResults.map(({ id, title }) => ({ value: id, label: title })), (id) => this.api.removeKeyResult(id));
      case 'room': {
        const inTheWay = items.filter(({ id, level, state }) => id !== goal.id && level === 'organisation' && state === 'active');
        return this.choose('Which goal makes room?', 'Bring to review', inTheWay.map(({ id, title }) => ({ value: id, label: title })), (id) => { const other = inTheWay.find((one) => one.id === id); return other ? this.api.change(other, { state: 'at_review' }) : Promise.resolve(); });
      }
      case 'upper': {
        const above = items.filter(({ id, level, state }) => id !== goal.parentId && ABOVE[goal.level].includes(level) && IN_USE.includes(state));
        return this.choose('Which goal does it serve?', 'Move it there', above.map(({ id, title }) => ({ value: id, label: title })), (id) => this.api.change(goal, { parentId: id }));
      }
      case 'milestones':
        return result ? this.dialogs.form({ title: `New milestone: ${result.title}`, action: 'Add milestone', fields: milestoneFields(), save: (values) => this.api.addMilestone(result.id, { title: asText(values, 'title'), dueOn: asText(values, 'dueOn') }) }) : false;
      default:
        await this.change(goal, rewritten(suggestion));
        return true;
    }
  }

  private async change(goal: GoalView, { goal: change, at, result }: Rewritten): Promise<void> {
    if (Object.keys(change).length > 0) await this.api.change(goal, change);
    const kept = at === undefined ? undefined : goal.keyResults[at];
    if (kept && Object.keys(result).length > 0) await this.api.changeKeyResult(kept, result);
  }

  private add(goal: GoalView, fields: readonly AskedField[]): Promise<boolean> {
    return this.dialogs.form({ title: 'New key result, in numbers', action: 'Add key result', fields, save: (values) => this.api.addKeyResult(goal.id, keyResultBody(values) as KeyResultInput) });
  }

  private choose(title: string, action: string, choices: readonly { value: string; label: string }[], save: (id: string) => Promise<unknown>): Promise<boolean> {
    return this.dialogs.form({ title, action, fields: [{ name: 'chosen', label: title, kind: 'choice', required: true, choices }], save: (values) => save(asText(values, 'chosen')) });
  }
}
