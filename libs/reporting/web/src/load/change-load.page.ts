import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ChangeLoadView, CollisionListView, SuggestedMoveView } from '@realign/api-client';
import { Dialogs, RlEmpty, RlNote, RlPageHeader, RlProblem, RlRun, RlSection, RlSegments, RlSkeleton, RlToolbar, Toasts, instantWords, numberOrNull, plural, problemOf } from '@realign/ui';
import { CollisionCard } from './collision-card';
import { LoadHeat } from './load-heat';
import { LoadApi } from './load.api';
import { doWords, effectWords, hoursWords, moveWords, pagesOf } from './load-words';

/** Hours a person a week by unit, over all programmes; where too much meets, and what could move. */
@Component({
  selector: 'reporting-change-load',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, CollisionCard, LoadHeat, RlEmpty, RlNote, RlPageHeader, RlProblem, RlRun, RlSection, RlSegments, RlSkeleton, RlToolbar],
  templateUrl: './change-load.page.html',
})
export class ChangeLoadPage {
  private readonly api = inject(LoadApi);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  /** From the address: the unit that is open, one level or all units, which figure. */
  readonly unit = input<string>();
  readonly scope = input<string>();
  readonly measure = input<string>();
  /** How many weeks in which too much meets stand on the pages before. */
  readonly after = input<string>();

  private readonly query = computed(() => {
    const params = new URLSearchParams({ ...(this.unit() && { unitId: this.unit() ?? '' }), ...(this.scope() && { scope: this.scope() ?? '' }), ...(this.measure() && { measure: this.measure() ?? '' }) }).toString();
    return params ? `?${params}` : '';
  });
  protected readonly load = httpResource<ChangeLoadView>(() => `/api/change-load${this.query()}`);
  protected readonly meeting = httpResource<CollisionListView>(() => `/api/change-load/collisions?after=${Number.parseInt(this.after() ?? '', 10) || 0}`);
  protected readonly view = computed(() => (this.load.hasValue() ? this.load.value() : undefined));
  protected readonly collisions = computed(() => (this.meeting.hasValue() ? this.meeting.value() : undefined));
  protected readonly pages = computed(() => pagesOf(this.collisions()));
  protected readonly running = linkedSignal(() => this.view()?.runId ?? undefined);
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  protected readonly measures = [{ value: 'p95', label: '95 of 100 have less' }, { value: 'mean', label: 'On average' }, { value: 'peak', label: 'Most of one person' }];
  protected readonly scopes = [{ value: 'below', label: 'Level by level' }, { value: 'all', label: 'All units' }];
  protected readonly words = { hoursWords, instantWords, plural };

  protected show(params: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }

  protected async refresh(): Promise<void> {
    await this.attempt(async () => this.running.set((await this.api.refresh()).id));
  }

  protected settled(): void {
    this.load.reload();
    this.meeting.reload();
  }

  protected async move(move: SuggestedMoveView): Promise<void> {
    const answer = await this.dialogs.confirm({ title: `${moveWords(move)}?`, text: `It changes the plan of its programme, with your reason. For this week ${effectWords(move)}.`, action: doWords(move), keep: 'Leave it', reasonLabel: 'Why it moves' });
    if (!answer) return;
    await this.attempt(async () => {
      const done = await this.api.move(move, answer.reason || 'To take load off a week');
      this.toasts.say(done ? `${move.title} is moved. The load is worked out again.` : `${move.title} has other dates by now. The load is worked out again.`, { status: done ? 'done' : 'warning' });
      this.running.set((await this.api.refresh()).id);
    });
  }

  protected async setPolicy(): Promise<void> {
    const policy = this.view()?.policy;
    if (!policy) return;
    const saved = await this.dialogs.form({
      title: 'How much change people can take', action: 'Set the limits', text: 'It holds for the whole organisation, and the load is worked out anew.',
      fields: [
        { name: 'hoursLimit', label: 'Hours a person a week', kind: 'number', required: true, value: policy.hoursLimit, min: 0.25, max: 40, step: 0.25 },
        { name: 'minGroupSize', label: 'Fewest people of a unit that is shown', kind: 'number', required: true, value: policy.minGroupSize, min: 5, max: 1000, step: 1 },
        { name: 'messageMinutes', label: 'Minutes to read a message', kind: 'number', required: true, value: policy.messageMinutes, min: 0, max: 60, step: 1 },
      ],
      save: (values) => this.api.setPolicy(policy.version, { hoursLimit: numberOrNull(values, 'hoursLimit') ?? 0, minGroupSize: numberOrNull(values, 'minGroupSize') ?? 0, messageMinutes: numberOrNull(values, 'messageMinutes') ?? 0 }),
    });
    if (saved) this.settled();
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.refusal.set('');
    this.busy.set(true);
    try {
      await act();
    } catch (error) {
      this.refusal.set(problemOf(error).detail);
    } finally {
      this.busy.set(false);
    }
  }
}
