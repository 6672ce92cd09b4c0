import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import type { ErasureListView } from '@realign/api-client';
import { countWords, instantWords, RlProblem, RlSection } from '@realign/ui';

/** Whom owners had erased: when, why, what went, and what stays with why. Nobody is named. */
@Component({
  selector: 'adoption-erased-people',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlProblem, RlSection],
  template: `
    <rl-section class="gap" heading="Erased people" [note]="(items()?.length ?? 0) + ''" />
    @if (erasures.error()) { <rl-problem [error]="erasures.error()" retryable (retry)="erasures.reload()" /> }
    @else if (items(); as all) {
      <p class="sub">Whoever has left can be erased on their page under People. What was about them alone is deleted; what stays has no name.</p>
      @if (all.length) {
        <ul class="led">@for (one of all; track one.id) {
          <li><b>{{ words.instantWords(one.askedAt) }}</b>&ngsp;<span class="sub">{{ one.reason }}; {{ one.askedBy }}{{ one.doneAt ? '' : '; under way' }}</span>
            @if (one.parts.length) { <details class="xs"><summary>What went, and what stays</summary><ul>@for (part of one.parts; track $index) { <li>{{ part.what }}: {{ words.countWords(part.count) }}{{ part.kept ? ', which stay: ' + part.kept : '' }}</li> }</ul></details> }</li>
        }</ul>
      }
    }`,
})
export class ErasedPeople {
  protected readonly erasures = httpResource<ErasureListView>(() => '/api/erasures');
  protected readonly items = computed(() => (this.erasures.hasValue() ? this.erasures.value().items : undefined));
  protected readonly words = { countWords, instantWords };
}
