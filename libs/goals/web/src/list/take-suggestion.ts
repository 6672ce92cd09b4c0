import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import type { GoalView, KeyResultView, LintSuggestionView, MetricView, ProgrammeGoalsView } from '@realign/api-client';
import { asText, Dialogs, PeopleFinder, type AskedField, type AskedValues, type FormQuestion } from '@realign/ui';
import { goalsAbove, keyResultAgain, keyResultBody, keyResultFields, milestoneFields, whyMoved, whySaid } from '../goal-forms';
import { GoalsApi } from '../goals.api';
import { filledIn, goalBefore, movesPromise, resultBefore, rewritten, suggestionFields, type Rewritten } from './suggestion-form';

type Undo = () => Promise<unknown>;

/** What was taken over, and how it is taken back: with the words, figures or key result that stood there before. */
export interface Taken {
  readonly undo?: Undo;
}

/** Takes over what the linter offers for a goal that is kept: at once, or after a form for what only the lead knows. */
@Injectable({ providedIn: 'root' })
export class TakeSuggestion {
  private readonly api = inject(GoalsApi);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly people = inject(PeopleFinder).find;

  /** @returns undefined where nothing changed */
  async take(goal: GoalView, suggestion: LintSuggestionView, { items, programmeId }: ProgrammeGoalsView, metrics: readonly MetricView[]): Promise<Taken | undefined> {
    const at = rewritten(suggestion).at;
    const result = at === undefined ? undefined : goal.keyResults[at];
    const asked = suggestionFields(suggestion, result ?? {}, this.people);
    const fields = result?.isPromised && movesPromise(suggestion, result) && (asked.length > 0 || suggestion.asks.length === 0) ? [...asked, whyMoved(true)] : asked;
    if (fields.length > 0) return this.ask({ title: suggestion.words, action: 'Take over', fields }, (values) => this.change(goal, filledIn(suggestion, values, result)));
    const others = goal.keyResults.filter(({ id }) => id !== result?.id);
    switch (suggestion.asks[0]) {
      case 'waves':
        await this.router.navigate(['/programmes', programmeId, 'plan', 'waves']);
        return undefined;
      case 'key-result':
        return this.add(goal, keyResultFields(metrics, goal.keyResults));
      case 'sign':
        return others.length === 0 || !result
          ? this.add(goal, keyResultFields(metrics, goal.keyResults).map((field) => (field.name === 'leadsId' ? { ...field, value: result?.id ?? null } : field)))
          : this.choose('Which key result moves first?', 'Pair them', others.map(({ id, title }) => ({ value: id, label: title })), (id) => this.change(goal, { goal: {}, at: goal.keyResults.findIndex((one) => one.id === id), result: { leadsId: result.id } }));
      case 'surplus':
        return this.choose('Which key result can be left out?', 'Remove key result', goal.keyResults.map(({ id, title }) => ({ value: id, label: title })), (id) => this.leaveOut(goal, id));
      case 'room': {
        const inTheWay = items.filter(({ id, level, state }) => id !== goal.id && level === 'organisation' && state === 'active');
        return this.choose('Which goal makes room?', 'Bring to review', inTheWay.map(({ id, title }) => ({ value: id, label: title })), (id) => this.makeRoom(inTheWay.find((one) => one.id === id)));
      }
      case 'upper': {
        const above = goalsAbove(goal, items).filter(({ id }) => id !== goal.parentId);
        return this.choose('Which goal does it serve?', 'Move it there', above.map(({ id, title }) => ({ value: id, label: title })), async (id) => {
          await this.api.change(goal, { parentId: id });
          return undefined; // The one it served is over: no way leads back under it. Another is chosen in the goal's form.
        });
      }
      case 'milestones':
        return result ? this.ask({ title: `New milestone: ${result.title}`, action: 'Add milestone', fields: milestoneFields(result.isPromised) }, (values) => this.addMilestone(result, values)) : undefined;
      default:
        return taken(await this.change(goal, rewritten(suggestion)));
    }
  }

  private async change(goal: GoalView, { goal: change, at, result }: Rewritten): Promise<Undo> {
    const changed = Object.keys(change).length > 0 ? await this.api.change(goal, change) : undefined;
    const kept = at === undefined ? undefined : goal.keyResults[at];
    const rewrite = kept && Object.keys(result).length > 0 ? await this.api.changeKeyResult(kept, result) : undefined;
    return async () => {
      if (changed) await this.api.change(changed, goalBefore(goal, change));
      if (kept && rewrite) await this.api.changeKeyResult(rewrite, { ...resultBefore(kept, result), reason: TAKEN_BACK });
    };
  }

  private async leaveOut(goal: GoalView, id: string): Promise<Undo> {
    const gone = goal.keyResults.find((one) => one.id === id);
    if (!gone) return () => Promise.resolve();
    await this.api.removeKeyResult(gone);
    return () => this.api.addKeyResult(goal.id, keyResultAgain(gone));
  }

  private async makeRoom(other: GoalView | undefined): Promise<Undo | undefined> {
    const moved = other && (await this.api.change(other, { state: 'at_review' }));
    return moved && (() => this.api.change(moved, { state: 'active' }));
  }

  private async addMilestone(result: KeyResultView, values: AskedValues): Promise<Undo> {
    const { milestones } = await this.api.addMilestone(result.id, { title: asText(values, 'title'), dueOn: asText(values, 'dueOn'), ...whySaid(values) });
    const made = milestones.find(({ id }) => !result.milestones.some((one) => one.id === id));
    return () => (made ? this.api.removeMilestone(made, TAKEN_BACK) : Promise.resolve());
  }

  private add(goal: GoalView, fields: readonly AskedField[]): Promise<Taken | undefined> {
    return this.ask({ title: 'New key result, in numbers', action: 'Add key result', fields }, async (values) => {
      const made = await this.api.addKeyResult(goal.id, keyResultBody(values));
      return () => this.api.removeKeyResult(made);
    });
  }

  private choose(title: string, action: string, choices: readonly { value: string; label: string }[], act: (id: string) => Promise<Undo | undefined>): Promise<Taken | undefined> {
    return this.ask({ title, action, fields: [{ name: 'chosen', label: title, kind: 'choice', required: true, choices }] }, (values) => act(asText(values, 'chosen')));
  }

  private async ask(question: Omit<FormQuestion, 'save'>, act: (values: AskedValues) => Promise<Undo | undefined>): Promise<Taken | undefined> {
    let undo: Undo | undefined;
    const done = await this.dialogs.form({ ...question, save: async (values) => { undo = await act(values); } });
    return done ? taken(undo) : undefined;
  }
}

const TAKEN_BACK = 'What was taken over is taken back.';

const taken = (undo: Undo | undefined): Taken => (undo ? { undo } : {});
