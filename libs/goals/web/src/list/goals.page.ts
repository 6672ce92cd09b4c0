import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { GoalView, KeyResultInput, KeyResultView, LintSuggestionView, MetricListView, PlanOverviewView, ProgrammeGoalsView } from '@realign/api-client';
import { isEnded } from '@realign/goals/domain';
import { Dialogs, PeopleFinder, RlComments, RlEmpty, RlHistory, RlIcon, RlProblem, RlSavedViews, RlSection, RlSkeleton, RlStatus, RlToolbar, Toasts, asText, numberOrNull, plural, problemOf, shareWords, type AskedField, type AskedValues } from '@realign/ui';
import { goalFields, goalsAbove, keyResultAgain, keyResultBody, keyResultFields, milestonesBody, milestonesFields, rubricBody, rubricFields } from '../goal-forms';
import { goalLook, levelWords, moveWords } from '../goal-words';
import { GoalsApi } from '../goals.api';
import { Contributions } from '../map/contributions';
import { EndGoal } from './end-goal';
import { Findings } from './findings';
import { KeyResultCard } from './key-result-card';
import { TakeSuggestion } from './take-suggestion';

/** The tab "Goals": the tree at the left, the open goal with its key results, findings and moves. */
@Component({
  selector: 'goals-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Contributions, Findings, KeyResultCard, RlComments, RlEmpty, RlIcon, RlProblem, RlSection, RlSkeleton, RlStatus, RlSavedViews, RlHistory, RlToolbar],
  templateUrl: './goals.page.html',
})
export class GoalsPage {
  private readonly api = inject(GoalsApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly people = inject(PeopleFinder).find;
  private readonly suggestions = inject(TakeSuggestion);
  private readonly ends = inject(EndGoal);
  readonly programmeId = input.required<string>();
  /** `?goal=` the open one. */
  readonly goal = input<string>();

  /** `?under=` the place in a large tree. */
  readonly under = input<string>();

  protected readonly goals = httpResource<ProgrammeGoalsView>(() => `/api/programmes/${this.programmeId()}/goals${this.under() ? `?underGoalId=${this.under()}` : ''}`);
  private readonly metricList = httpResource<MetricListView>(() => '/api/metrics');
  protected readonly metrics = computed(() => (this.metricList.hasValue() ? this.metricList.value().items : []));
  private readonly plan = httpResource<PlanOverviewView>(() => `/api/programmes/${this.programmeId()}/plan/overview`);
  /** Days on which waves were launched, to stand beside what was read. */
  protected readonly launches = computed(() => (this.plan.hasValue() ? this.plan.value().waves.flatMap(({ name, launchedOn }) => (launchedOn === null ? [] : [{ on: launchedOn, label: name }])) : []));
  protected readonly view = computed(() => (this.goals.hasValue() ? this.goals.value() : undefined));
  protected readonly open = computed(() => { const items = this.view()?.items ?? []; return items.find(({ id }) => id === this.goal()) ?? items[0]; });
  protected readonly refusal = signal('');
  protected readonly words = { goalLook, levelWords, moveWords, plural, shareWords };
  /** Activities that may be linked to the open goal: those that serve none, and those that serve another. */
  protected readonly linkable = computed(() => {
    const view = this.view();
    const linked = new Set(this.open()?.contributions.map(({ activityId }) => activityId));
    const all = [...(view?.orphanActivities ?? []), ...(view?.items ?? []).flatMap(({ contributions }) => contributions)];
    return [...new Map(all.map((one) => [one.activityId, { activityId: one.activityId, title: one.title }])).values()].filter(({ activityId }) => !linked.has(activityId));
  });
  protected readonly isStarved = computed(() => this.view()?.starvedGoalIds.includes(this.open()?.id ?? '') ?? false);

  protected readonly isOver = ({ state }: GoalView): boolean => isEnded(state);

  protected depth(goal: GoalView): number {
    const parent = this.view()?.items.find(({ id }) => id === goal.parentId);
    return parent ? this.depth(parent) + 1 : 0;
  }

  protected async edit(goal: GoalView): Promise<void> {
    const { items = [], above = [] } = this.view() ?? {};
    const now = [...items, ...above].find(({ id }) => id === goal.parentId) ?? { id: goal.parentId ?? '', title: 'The goal it serves now' };
    const fields = goalFields(goal, this.people, [now, ...goalsAbove(goal, items).filter(({ id }) => id !== goal.parentId)]);
    const saved = await this.dialogs.form({
      title: 'Change goal', action: 'Save goal', fields,
      save: (values) => {
        const parentId = asText(values, 'parentId');
        return this.api.change(goal, { title: asText(values, 'title'), why: asText(values, 'why'), ownerPersonId: asText(values, 'ownerPersonId') || null, ...(parentId && { parentId }) }, fields);
      },
    });
    if (saved) this.goals.reload();
  }

  protected async addKeyResult(goal: GoalView, kind: 'numeric' | 'milestone' | 'rubric'): Promise<void> {
    const { title, fields, body } = this.kinds(goal)[kind];
    const saved = await this.dialogs.form({ title, action: 'Add key result', fields, save: (values) => this.api.addKeyResult(goal.id, body(values)) });
    if (saved) this.goals.reload();
  }

  private kinds = (goal: GoalView): Readonly<Record<'numeric' | 'milestone' | 'rubric', { title: string; fields: readonly AskedField[]; body: (values: AskedValues) => KeyResultInput }>> => ({
    numeric: { title: 'New key result, in numbers', fields: keyResultFields(this.metrics(), goal.keyResults), body: keyResultBody },
    milestone: { title: 'New key result, in milestones', fields: milestonesFields, body: milestonesBody },
    rubric: { title: 'New key result, in levels', fields: rubricFields, body: rubricBody },
  });

  /** Takes over what the linter offers: a rewrite, or a form for what is missing. */
  protected async take(goal: GoalView, suggestion: LintSuggestionView): Promise<void> {
    const view = this.view();
    if (!view) return;
    try {
      const taken = await this.suggestions.take(goal, suggestion, view, this.metrics());
      if (taken) this.say('Taken over.', taken.undo);
    } catch (error) {
      this.refusal.set(problemOf(error).errors.map(({ detail }) => detail).join(' ') || problemOf(error).detail);
    }
    this.goals.reload();
  }

  /** Says what was done, with the way back where there is one. */
  private say(text: string, undo?: () => Promise<unknown>, back = 'It is as it was.'): void {
    this.toasts.say(text, undo ? { undo: () => void this.back(undo, back) } : {});
  }

  private async back(undo: () => Promise<unknown>, said: string): Promise<void> {
    try {
      await undo();
      this.toasts.say(said);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.goals.reload();
  }

  /** Ten seconds to have it back. */
  protected keyResultRemoved(result: KeyResultView): void {
    this.say('Key result removed.', () => this.api.addKeyResult(result.goalId, keyResultAgain(result)), 'Key result is back.');
    this.goals.reload();
  }

  protected async changeLimit(view: ProgrammeGoalsView): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'How many organisation goals may be active', text: 'Few goals are remembered; three are usual.', action: 'Save limit', fields: [{ name: 'limit', label: 'At most', kind: 'number', value: view.limit, min: 1, max: 20, step: 1, required: true }],
      save: (values) => this.api.setLimit(view.programmeId, numberOrNull(values, 'limit') ?? view.limit, view.limitVersion),
    });
    if (saved) this.goals.reload();
  }

  /** Asked before where it ends; what can be taken back is, by one press. */
  protected async move(goal: GoalView, to: GoalView['state']): Promise<void> {
    this.refusal.set('');
    try {
      const changed = await this.ends.move(goal, to, this.view()?.items ?? []);
      if (changed) this.say(`${goal.title}: ${goalLook(to).word.toLowerCase()}.`, isEnded(to) ? () => this.api.change(changed, { state: goal.state }) : undefined);
    } catch (error) {
      this.refusal.set(problemOf(error).errors.map(({ detail }) => detail).join(' ') || problemOf(error).detail);
    }
    this.goals.reload();
  }
}
