import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import type { OwnReadingView } from '@realign/api-client';
import { dateWords, instantWords, RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus } from '@realign/ui';

/** What is held about me, who may look at it, and who did. */
@Component({
  selector: 'adoption-mine',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlEmpty, RlNote, RlPageHeader, RlProblem, RlSection, RlSkeleton, RlStatus],
  template: `
    <rl-page-header heading="What is held about me" say="Adoption counts groups. This is what it counts about you, and who looked." />
    <div class="page adopt">
      @if (own.error()) { <rl-problem [error]="own.error()" retryable (retry)="own.reload()" /> }
      @else if (view(); as view) {
        @if (!view.isLinked) { <rl-empty heading="Your sign-in is not linked to anybody in the directory" text="So nothing is held about you here. An owner can link it under Members." /> }
        @else {
          @if (view.isProtected) { <p><rl-status kind="done" word="Protected" /> An agreement with the works council keeps your figures from being looked at.</p> }
          @else if (view.personLevel) { <rl-note tone="warn">Your organisation allows single people’s figures to be looked at, for: {{ view.personLevelPurpose }}</rl-note> }
          @else { <p><rl-status kind="done" word="Switched off" /> Nobody can look at your figures. They count in groups of at least {{ view.minGroupSize }} people.</p> }
          <rl-section class="gap" heading="Who looked" [note]="view.accesses.length + ''" />
          @if (view.accesses.length) { <ul class="led">@for (look of view.accesses; track $index) { <li><b>{{ look.viewedBy }}</b>, {{ instantWords(look.viewedAt) }}: {{ look.reason }} <span class="sub">Purpose: {{ look.purpose }}</span></li> }</ul> } @else { <p class="sub">Nobody.</p> }
          <rl-section class="gap" heading="Your weeks" note="the last 26" />
          @if (view.weeks.length) {
            <table class="tbl"><caption class="vh">Your weeks</caption><thead><tr><th scope="col">Week to</th><th scope="col" class="r">Days active</th><th scope="col" class="r">Days contributing</th></tr></thead>
              <tbody>@for (week of view.weeks; track week.weekEnd) { <tr><td>{{ dateWords(week.weekEnd) }}</td><td class="r num">{{ week.activeDays }}</td><td class="r num">{{ week.contributingDays }}</td></tr> }</tbody></table>
          } @else { <p class="sub">No day of yours is held.</p> }
        }
      } @else { <rl-skeleton what="Reading what is held" [lines]="5" /> }
    </div>`,
})
export class MinePage {
  protected readonly own = httpResource<OwnReadingView>(() => '/api/adoption/mine');
  protected readonly view = computed(() => (this.own.hasValue() ? this.own.value() : undefined));
  protected readonly dateWords = dateWords;
  protected readonly instantWords = instantWords;
}
