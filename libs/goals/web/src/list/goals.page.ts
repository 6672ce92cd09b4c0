import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { GoalView, MetricListView, ProgrammeGoalsView } from '@realign/api-client';
import { Dialogs, PeopleFinder, RlEmpty, RlIcon, RlProblem, RlSection, RlSkeleton, RlStatus, Toasts, asText, problemOf } from '@realign/ui';
import { goalFields, keyResultBody, keyResultFields } from '../goal-forms';
import { goalLook, levelWords, moveWords } from '../goal-words';
import { GoalsApi } from '../goals.api';
import { Findings } from './findings';
import { KeyResultCard } from './key-result-card';

/** The tab "Goals": the tree at the left, the open goal with its key results, findings and moves. */
@Component({
  selector: 'goals-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, Findings, KeyResultCard, RlEmpty, RlIcon, RlProblem, RlSection, RlSkeleton, RlStatus],
  templateUrl: './goals.page.html',
})
export class GoalsPage {
  private readonly api = inject(GoalsApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly people = inject(PeopleFinder).find;
  readonly programmeId = input.required<string>();
  /** `?goal=` the open one. */
  readonly goal = input<string>();

  protected readonly goals = httpResource<ProgrammeGoalsView>(() => `/api/programmes/${this.programmeId()}/goals`);
  private readonly metricList = httpResource<MetricListView>(() => '/api/metrics');
  protected readonly metrics = computed(() => (this.metricList.hasValue() ? this.metricList.value().items : []));
  protected readonly view = computed(() => (this.goals.hasValue() ? this.goals.value() : undefined));
  protected readonly open = computed(() => { const items = this.view()?.items ?? []; return items.find(({ id }) => id === this.goal()) ?? items[0]; });
  protected readonly refusal = signal('');
  protected readonly words = { goalLook, levelWords, moveWords };

  protected depth(goal: GoalView): number {
    const parent = this.view()?.items.find(({ id }) => id === goal.parentId);
    return parent ? this.depth(parent) + 1 : 0;
  }

  protected async edit(goal: GoalView): Promise<void> {
    const saved = await this.dialogs.form({
      title: 'Change goal', action: 'Save goal', fields: goalFields(goal, this.people),
      save: (values) => this.api.change(goal, { title: asText(values, 'title'), why: asText(values, 'why'), ownerPersonId: asText(values, 'ownerPersonId') || null }),
    });
    if (saved) this.goals.reload();
  }

  protected async addKeyResult(goal: GoalView): Promise<void> {
    const saved = await this.dialogs.form({ title: 'New key result', action: 'Add key result', fields: keyResultFields(this.metrics()), save: (values) => this.api.addKeyResult(goal.id, keyResultBody(values)) });
    if (saved) this.goals.reload();
  }

  protected async move(goal: GoalView, to: GoalView['state']): Promise<void> {
    this.refusal.set('');
    try {
      const changed = await this.api.change(goal, { state: to });
      if (changed) this.toasts.say(`${goal.title}: ${goalLook(to).word.toLowerCase()}.`);
    } catch (error) {
      this.refusal.set(problemOf(error).errors.map(({ detail }) => detail).join(' ') || problemOf(error).detail);
    }
    this.goals.reload();
  }
}
