import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PlanDifferenceItemView, PlanDifferenceView, PlanView, ProgrammeReviewsView } from '@realign/api-client';
import { RlProblem, RlSection, RlSkeleton, dateWords, plural, proseWords, spanWords } from '@realign/ui';
import { daysMoved, sinceChoices, summaryOf } from './since-words';

/** What changed since the last checkpoint (or an earlier one): each thing once, then against now. */
@Component({
  selector: 'programmes-plan-since',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RouterLink, RlProblem, RlSection, RlSkeleton],
  template: `
    <rl-section heading="What changed since" [note]="view() ? summary() : ''">
      <select aria-label="Since when" (change)="chosen.emit($any($event.target).value)">@for (one of choices(); track one.value) { <option [value]="one.value" [selected]="one.value === at()">{{ one.label }}</option> }</select>
    </rl-section>
    @if (difference.error()) { <rl-problem [error]="difference.error()" retryable (retry)="difference.reload()" /> }
    @else if (view(); as view) {
      <ul class="led logl" aria-label="Differences">
        @for (item of view.items; track item.subjectType + item.subjectId) {
          <li><div class="row between"><span><span class="tag">{{ looks[item.what] }}</span> @if (item.what !== 'removed' && linked.has(item.subjectType)) { <a class="lnk" [routerLink]="[]" [queryParams]="{ view: null, item: item.subjectId }" queryParamsHandling="merge">{{ item.title }}</a> } @else { <b>{{ item.title }}</b> }</span>@if (item.isDecided) { <span class="tag">Checkpoint decision</span> }</div>
            @if (item.startsBefore && item.endsBefore && item.startsOn && item.endsOn) { <p><del>{{ words.spanWords(item.startsBefore, item.endsBefore) }}</del> → <ins>{{ words.spanWords(item.startsOn, item.endsOn) }}</ins>{{ moved(item) }}</p> }
            @for (said of item.summaries; track $index) { <p class="sub">{{ words.proseWords(said) }}</p> }
            @for (reason of item.reasons; track $index) { <p class="sub">Because: {{ reason }}</p> }</li>
        } @empty { <li class="sub">The plan is as it was.</li> }
      </ul>
    } @else { <rl-skeleton what="Comparing the plan" [lines]="4" /> }`,
})
export class PlanSince {
  readonly programmeId = input.required<string>();
  readonly reviews = input<ProgrammeReviewsView>();
  /** What the address says; without it, since the newest decided checkpoint. */
  readonly since = input<string>();
  readonly today = input.required<string>();
  /** The plan as it was agreed last. */
  readonly baseline = input<PlanView['baseline']>(null);
  readonly chosen = output<string>();

  protected readonly choices = computed(() => sinceChoices(this.reviews()?.checkpoints ?? [], this.today(), dateWords, this.baseline()));
  protected readonly at = computed(() => this.choices().find(({ value }) => value === this.since())?.value ?? this.choices()[0]?.value ?? `${this.today()}T00:00:00Z`);
  protected readonly difference = httpResource<PlanDifferenceView>(() => ({ url: `/api/programmes/${this.programmeId()}/plan/difference`, params: { since: this.at() } }));
  protected readonly view = computed(() => (this.difference.hasValue() ? this.difference.value() : undefined));
  protected readonly summary = computed(() => summaryOf(this.view()?.items ?? []));
  protected readonly looks: Readonly<Record<PlanDifferenceItemView['what'], string>> = { added: 'New', moved: 'Moved', changed: 'Changed', stopped: 'Stopped', removed: 'Removed' };
  protected readonly linked: ReadonlySet<string> = new Set(['phase', 'wave', 'activity', 'message']);
  protected readonly moved = daysMoved;
  protected readonly words = { dateWords, plural, proseWords, spanWords };
}
