import { booleanAttribute, ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { DecisionView } from '@realign/api-client';
import { dateWords, instantWords, proseWords } from '@realign/ui';
import { CHOICE_WORDS } from '../review-words';

const SIGNS = { added: ['add', '+'], changed: ['chg', '~'], stopped: ['del', '−'] } as const;

/** A decision as the log keeps it: choice, reason, who and when, and what it changed. */
@Component({
  selector: 'reviews-decision',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block made' },
  template: `
    <p class="prop"><b>{{ words[decision().choice] }}@if (titled()) {: {{ decision().title }}}</b>{{ decision().reason }}</p>
    <p class="xs mut">{{ decision().decidedBy }}, {{ instant(decision().decidedAt) }}. In effect from {{ date(decision().effectiveOn) }}.@if (decision().owner; as owner) { Owner: {{ owner.name }}.}</p>
    @if (decision().changes.length) {
      <ul class="diff" aria-label="What it changed in the plan">
        @for (change of decision().changes; track $index) {
          <li [class]="signs[change.kind][0]"><span class="sg" role="img" [attr.aria-label]="change.kind">{{ signs[change.kind][1] }}</span><span>{{ prose(change.summary) }}</span></li>
        }
      </ul>
    } @else { <p class="sub">The plan stays as it was.</p> }`,
})
export class DecisionMade {
  readonly decision = input.required<DecisionView>();
  /** Name the item as well. */
  readonly titled = input(false, { transform: booleanAttribute });
  protected readonly words = CHOICE_WORDS;
  protected readonly signs = SIGNS;
  protected readonly prose = proseWords;
  protected readonly instant = instantWords;
  protected readonly date = dateWords;
}
