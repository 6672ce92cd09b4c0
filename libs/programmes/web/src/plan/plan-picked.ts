import { ChangeDetectionStrategy, Component, computed, input, model, output } from '@angular/core';
import type { PlanView } from '@realign/api-client';
import { countWords } from '@realign/ui';
import { planRows } from './plan-words';

/** What is chosen of the plan, in the views that are no table: how many, and what to do with them together. What the filter hides is not among them. */
@Component({
  selector: 'programmes-plan-picked',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (ids().length) {
      <div class="ptb"><div class="tpick row" role="status"><b>{{ countWords(ids().length) }} chosen</b><button type="button" class="lnk" (click)="picked.set(none)">Choose none</button><span class="push"></span>
        <button type="button" class="btn pri sm" (click)="together.emit(ids())">Change {{ countWords(ids().length) }} together</button></div></div>
    }`,
})
export class PlanPicked {
  /** The plan as the filter shows it. */
  readonly plan = input.required<PlanView>();
  readonly picked = model.required<ReadonlySet<unknown>>();
  readonly together = output<readonly string[]>();
  protected readonly ids = computed(() => (this.picked().size === 0 ? [] : planRows(this.plan()).map(({ id }) => id).filter((id) => this.picked().has(id))));
  protected readonly none: ReadonlySet<unknown> = new Set();
  protected readonly countWords = countWords;
}
