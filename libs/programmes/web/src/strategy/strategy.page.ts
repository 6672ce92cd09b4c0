import { HttpClient, httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OutcomeGoalsView, ProgrammeOutcomesView, StrategyDifferenceView, StrategyView } from '@realign/api-client';
import { Dialogs, RlComments, RlHistory, RlIcon, RlProblem, RlSection, RlSkeleton, RlStatus, Toasts, instantWords, problemOf, textOrNone, withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import type { StrategyPart } from './drafted-strategy';
import { StrategyDraft } from './strategy-draft';

const PARTS: readonly { readonly key: StrategyPart; readonly label: string; readonly hint: string }[] = [
  { key: 'whyNow', label: 'Why now', hint: 'What gets worse if nothing happens, and what opened the door.' },
  { key: 'reach', label: 'Where', hint: 'Units, places and processes in which it plays.' },
  { key: 'whatNot', label: 'What not', hint: 'What is deliberately left out, so that nobody waits for it.' },
  { key: 'risks', label: 'Risks', hint: 'What could go wrong, and what would be seen first.' },
];

/** The tab "Strategy": one canvas on one screen, saved while it is written, kept as editions, each outcome traced to goals. */
@Component({
  selector: 'programmes-strategy',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlComments, RlHistory, RlIcon, RlProblem, RlSection, RlSkeleton, RlStatus],
  providers: [StrategyDraft],
  templateUrl: './strategy.page.html',
  host: { '(document:visibilitychange)': 'leave()', '(keydown)': 'key($event)' },
})
export class StrategyPage {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly draft = inject(StrategyDraft);
  readonly programmeId = input.required<string>();
  /** `?compare=` an edition. */
  readonly compare = input<string>();
  protected readonly strategy = httpResource<StrategyView>(() => `/api/programmes/${this.programmeId()}/strategy`);
  protected readonly outcomes = httpResource<ProgrammeOutcomesView>(() => `/api/programmes/${this.programmeId()}/outcomes`);
  protected readonly difference = httpResource<StrategyDifferenceView>(() => (this.compare() ? `/api/programmes/${this.programmeId()}/strategy/difference?from=${Number(this.compare())}` : undefined));
  protected readonly view = computed(() => this.draft.view());
  protected readonly changed = computed(() => (this.difference.hasValue() ? this.difference.value().parts.filter(({ isChanged }) => isChanged) : []));
  protected readonly parts = PARTS;
  protected readonly words = { instantWords };

  constructor() {
    effect(() => {
      const read = this.strategy.hasValue() ? this.strategy.value() : undefined;
      if (read) untracked(() => this.draft.read(read));
    });
  }

  protected goalsOf(outcomeId: string | undefined): OutcomeGoalsView | undefined {
    return this.outcomes.hasValue() ? this.outcomes.value().items.find((item) => item.outcomeId === outcomeId) : undefined;
  }

  protected async trace(view: OutcomeGoalsView, choices: ProgrammeOutcomesView['choices']): Promise<void> {
    const free = choices.filter(({ id }) => !view.goals.some((goal) => goal.id === id));
    await this.dialogs.form({
      title: 'Which goal shows it?', text: view.outcome, action: 'Add the goal',
      fields: [{ name: 'goalId', label: 'Goal', kind: 'choice', required: true, value: free[0]?.id ?? '', choices: free.map(({ id, title }) => ({ value: id, label: title })) }],
      save: async (values) => this.put(view, [...view.goals.map(({ id }) => id), String(values['goalId'])]),
    });
  }

  protected async untrace(view: OutcomeGoalsView, goalId: string): Promise<void> {
    try {
      const { version } = await this.put(view, view.goals.map(({ id }) => id).filter((id) => id !== goalId));
      this.toasts.say('The goal no longer stands for this outcome.', { undo: () => void this.traceBack({ ...view, version }) });
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
  }

  /** The goals that stood for it before. */
  private async traceBack(view: OutcomeGoalsView): Promise<void> {
    try {
      await this.put(view, view.goals.map(({ id }) => id));
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
      this.outcomes.reload();
    }
  }

  protected removeOutcome(at: number): void {
    const back = this.draft.removeOutcome(at);
    this.toasts.say('Outcome removed.', { undo: () => { back(); void this.saveOutcomes(); } });
  }

  protected async saveOutcomes(): Promise<void> {
    if (await this.draft.flush()) this.outcomes.reload();
  }

  protected async keep(): Promise<void> {
    if (!(await this.draft.flush())) return;
    const view = this.draft.view();
    if (!view) return;
    const kept = await this.dialogs.form({
      title: 'Keep this edition?', text: 'An edition is never changed again. What you write afterwards is compared with it.', action: 'Keep edition',
      fields: [{ name: 'note', label: 'What is different', kind: 'area', maxLength: 500 }],
      save: async (values) => this.draft.read(await firstValueFrom(this.http.post<StrategyView>(`/api/programmes/${view.programmeId}/strategy/editions`, { note: textOrNone(values, 'note') ?? '' }, withVersion(view.version)))),
    });
    if (kept) this.toasts.say('The edition is kept.');
  }

  protected key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.keep();
  }

  protected leave(): void {
    if (document.visibilityState === 'hidden') void this.draft.flush();
  }

  private async put({ outcomeId, version }: OutcomeGoalsView, goalIds: readonly string[]): Promise<OutcomeGoalsView> {
    const kept = await firstValueFrom(this.http.put<OutcomeGoalsView>(`/api/strategy-outcomes/${outcomeId}/goals`, { goalIds }, withVersion(version)));
    this.outcomes.reload();
    return kept;
  }
}
