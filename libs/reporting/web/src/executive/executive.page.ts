import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ExecutiveGoalView, ExecutiveView } from '@realign/api-client';
import { Crumbs, RlGrade, RlIcon, RlInterval, RlProblem, RlSkeleton, RlStatus, RlThreadLine, dateWords, dayWords, instantWords, proseWords, valueWords } from '@realign/ui';
import { chanceWords, checkpointDay } from '../thread-words';

/** One page that reads in a minute: decisions first, then goals, then what we changed. */
@Component({
  selector: 'reporting-executive',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlGrade, RlIcon, RlInterval, RlProblem, RlSkeleton, RlStatus, RlThreadLine],
  templateUrl: './executive.page.html',
})
export class ExecutivePage {
  readonly programmeId = input.required<string>();
  protected readonly page = httpResource<ExecutiveView>(() => `/api/programmes/${this.programmeId()}/executive`);
  protected readonly view = computed(() => (this.page.hasValue() ? this.page.value() : undefined));
  protected readonly closed = computed(() => this.view()?.cycles.filter(({ isClosed }) => isClosed).length ?? 0);
  protected readonly caption = computed(() => { const next = this.view()?.nextCheckpoint; return next ? `Checkpoint ${next.seq}: ${checkpointDay(next)}. The next cycle opens by itself.` : ''; });
  protected readonly words = { dateWords, dayWords, instantWords, proseWords, valueWords };

  constructor() {
    const trail = inject(Crumbs).trail;
    effect(() => {
      const view = this.view();
      if (view) trail.set([{ label: 'Programmes', link: '/programmes' }, { label: view.programmeName, link: `/programmes/${view.programmeId}` }, { label: 'For decision' }]);
    });
  }

  protected print(): void {
    globalThis.print();
  }

  protected placed = ({ baseline, value, target, forecast }: ExecutiveGoalView) => ({ baseline, now: value, target, low: forecast?.low ?? null, mid: forecast?.mid ?? null, high: forecast?.high ?? null, better: baseline !== null && target !== null && target < baseline ? 'lower' as const : 'higher' as const });
  protected spoken = ({ baseline, value, target, unit, forecast }: ExecutiveGoalView): string => `Baseline ${valueWords(baseline, unit)}, now ${valueWords(value, unit)}, target ${valueWords(target, unit)}${forecast ? `. ${this.ahead(forecast, unit)}` : ''}`;
  protected ahead = ({ low, mid, high, chance }: NonNullable<ExecutiveGoalView['forecast']>, unit: string): string => `Forecast ${valueWords(mid, unit)} (${valueWords(low, unit)} to ${valueWords(high, unit)}), ${chanceWords(chance)} chance`;
  protected choice = (choice: string): string => choice.charAt(0).toUpperCase() + choice.slice(1);
}
